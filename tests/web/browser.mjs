// A browser that fails the test on whatever a page complains about or asks of the outside.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {longestWait} from './core.mjs';

const modules = createRequire(join(process.env.PITWALL_WEB_MODULES, 'node_modules', 'x'));
const {chromium} = modules('playwright-core');
const axe = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');

/** What the breaking of a connection makes the browser say. */
export const lostConnection = /WebSocket connection|ERR_CONNECTION|ERR_EMPTY_RESPONSE|Failed to load resource/;

export function launch() {
    return chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync'],
        timeout: 3 * longestWait,
    });
}

export class Browser {
    #browser = null;
    #problems = [];

    async open() {
        this.#browser = await launch();
    }

    async close() {
        await this.#browser?.close();
    }

    /** Fails if a page has complained since the last time. */
    check() {
        assert.deepEqual(this.#problems.splice(0), []);
    }

    /**
     * Runs `look(page)` with the page at `path` of the core, in a context of its own. `expected`: a pattern of
     * complaints that belong to the test; `before(page)`: done before the page loads; the rest goes to the context.
     */
    async visit(core, look, {expected, before, path = '/', ...options} = {}) {
        const context = await this.#browser.newContext({viewport: {width: 1280, height: 800}, locale: 'en-US', ...options});
        const note = problem => {
            if (!expected?.test(problem)) this.#problems.push(problem);
        };
        try {
            const page = await context.newPage();
            page.setDefaultTimeout(longestWait);
            page.on('console', message => ['error', 'warning'].includes(message.type()) && note(message.text()));
            page.on('pageerror', error => note(error.message));
            page.on('dialog', dialog => {
                note(`a dialog: ${dialog.message()}`);
                dialog.dismiss();
            });
            page.on('request', request => {
                if (new URL(request.url()).origin !== core.url) note(`asks for ${request.url()}`);
            });
            page.on('websocket', socket => {
                if (!socket.url().startsWith(core.url.replace('http', 'ws'))) note(`listens to ${socket.url()}`);
            });
            await page.addInitScript(() => addEventListener('securitypolicyviolation', event =>
                console.error(`policy ${event.violatedDirective} broken by ${event.blockedURI}`)));
            await before?.(page);
            await page.goto(core.url + path);
            await page.locator('h1').waitFor();
            await look(page);
        } finally {
            await context.close();
        }
    }
}

/** What a checker of accessibility has against the page, in short. */
export async function barriers(page) {
    await page.evaluate(axe);
    return page.evaluate(async () => {
        const {violations} = await window.axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
        return violations.map(({id, nodes}) => `${id}: ${nodes.map(node => node.html).join(' ')}`);
    });
}

/** The lowest contrast between a text of the page and what it stands on. */
export function lowestContrast(page) {
    return page.evaluate(() => {
        const rgb = colour => colour.match(/[\d.]+/g).map(Number);
        const light = ([r, g, b]) => {
            const part = value => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
            return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
        };
        const ground = element => {
            for (let at = element; at; at = at.parentElement) {
                const colour = rgb(getComputedStyle(at).backgroundColor);
                if (colour.length === 3 || colour[3] > 0) return colour;
            }
            return [255, 255, 255];
        };
        let lowest = 21;
        for (const element of document.querySelectorAll('body *')) {
            const speaks = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
            if (!speaks || element.closest('.off-screen') || !element.offsetParent) continue;
            const a = light(rgb(getComputedStyle(element).color));
            const b = light(ground(element));
            lowest = Math.min(lowest, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
        }
        return lowest;
    });
}
