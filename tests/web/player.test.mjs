// The players' page as players see it: a real core, real game servers, a real browser.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {after, afterEach, before, describe, it} from 'node:test';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {Browser, Core} from './core.mjs';

const hostile = '<img src=x onerror=alert(1)> "\u202eevil\u202c" &amp;';
const core = new Core();
const browser = new Browser();

before(async () => {
    await core.start();
    await browser.open();
});
after(async () => {
    await browser.close();
    await core.dispose();
});
afterEach(() => {
    assert.deepEqual(browser.problems.splice(0), []);
});

describe('the page for players', {concurrency: false}, () => {
    let record;

    it('says what to expect while there is nothing', async () => {
        const page = await browser.page(core);
        await page.getByText('Nothing is on yet').waitFor();
        await page.context().close();
    });

    it('shows a server as soon as it is on, without loading anew', async () => {
        const page = await browser.page(core);
        record = await core.add('bzflag', hostile);
        await page.locator('.card').waitFor();
        await core.startServer(record);
        await page.locator('.state.online').waitFor();
        assert.equal(await page.locator('.card .address').innerText(), `127.0.0.1:${record.ports.game}`);
        await page.context().close();
    });

    it('shows names literally, those of players too', async () => {
        const player = spawn('/usr/games/bzadmin', ['-ui', 'stdboth', `<b>Ann</b>@127.0.0.1:${record.ports.game}`], {stdio: ['pipe', 'ignore', 'ignore']});
        const page = await browser.page(core);
        await page.locator('.players li', {hasText: '<b>Ann</b>'}).waitFor();
        assert.equal(await page.locator('.card b, .card img').count(), 0);
        const shown = await page.locator('.card h3').innerText();
        assert.ok(shown.startsWith('<img src=x onerror=alert(1)>'), shown);
        assert.ok(!shown.includes('\u202e'), 'the direction of the text is turned around');
        player.kill();
        await page.locator('.players li', {hasText: '<b>Ann</b>'}).waitFor({state: 'detached'});
        await page.context().close();
    });

    it('lets nothing but itself run and load', async () => {
        const answer = await fetch(core.url);
        const policy = answer.headers.get('content-security-policy');
        for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
            assert.ok(policy?.includes(part), `${part} is not in: ${policy}`);
        assert.ok(!policy.includes('unsafe'), policy);
        assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
        assert.equal(answer.headers.get('set-cookie'), null);
    });

    it('tells strangers nothing but what is on', async () => {
        const status = await (await fetch(`${core.url}/api/v1/public/status`)).json();
        const known = ['id', 'name', 'game', 'gameTitle', 'group', 'online', 'state', 'map', 'players', 'playerCount', 'maxPlayers', 'connect', 'connectUrl'];
        assert.deepEqual(Object.keys(status.servers[0]).sort(), known.sort());
        assert.equal((await fetch(`${core.url}/api/v1/servers`)).status, 401);
    });

    it('copies the address', async () => {
        const page = await browser.page(core, {permissions: ['clipboard-read', 'clipboard-write']});
        await page.getByRole('button', {name: /^Copy address/}).click();
        await page.getByText('Copied').waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `127.0.0.1:${record.ports.game}`);
        await page.context().close();
    });

    it('shows a QR code that reads as the address, by keyboard alone', async () => {
        const page = await browser.page(core);
        const button = page.getByRole('button', {name: /QR code$/});
        await button.focus();
        await page.keyboard.press('Enter');
        const code = page.locator('dialog svg');
        await code.waitFor();
        const picture = join(core.data, 'qr.png');
        writeFileSync(picture, await code.screenshot());
        const read = execFileSync('zbarimg', ['--raw', '--quiet', picture], {encoding: 'utf8'}).trim();
        assert.equal(read, `127.0.0.1:${record.ports.game}`);
        await page.keyboard.press('Escape');
        await code.waitFor({state: 'detached'});
        assert.ok(await button.evaluate(element => element === document.activeElement), 'the focus is lost');
        await page.context().close();
    });

    it('has a name for everything that can be pressed, and one main heading', async () => {
        const page = await browser.page(core);
        await page.locator('.card').waitFor();
        const nameless = await page.locator('button, a').evaluateAll(elements =>
            elements.filter(element => !(element.getAttribute('aria-label') || element.textContent.trim())).length);
        assert.equal(nameless, 0);
        assert.equal(await page.locator('h1').count(), 1);
        assert.equal(await page.locator('main').count(), 1);
        assert.equal(await page.locator('html').getAttribute('lang'), 'en');
        await page.context().close();
    });

    it('speaks German to those who do', async () => {
        const page = await browser.page(core, {locale: 'de-AT'});
        await page.getByText('1 Server läuft').waitFor();
        assert.equal(await page.locator('html').getAttribute('lang'), 'de');
        await page.context().close();
    });

    for (const [width, height] of [[320, 640], [390, 844], [1280, 800], [1920, 1080], [3840, 2160]]) {
        it(`fits ${width} × ${height} in light and dark`, async () => {
            for (const colorScheme of ['light', 'dark']) {
                const page = await browser.page(core, {viewport: {width, height}, colorScheme});
                await page.locator('.card').waitFor();
                assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it scrolls sideways');
                assert.ok(await page.evaluate(contrast) >= 4.5, `${colorScheme}: not enough contrast`);
                await page.context().close();
            }
        });
    }

    it('keeps still for those who want that', async () => {
        const page = await browser.page(core, {reducedMotion: 'reduce'});
        assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
        await page.context().close();
    });

    it('says that the core is gone, and comes back with it', async () => {
        const page = await browser.page(core, {expected: /WebSocket|ERR_CONNECTION|Failed to load resource/});
        await page.locator('.state.online').waitFor();
        await core.kill();
        await page.getByRole('alert').waitFor();
        await core.start();
        await page.getByRole('alert').waitFor({state: 'detached', timeout: 45000});
        await page.locator('.state.online').waitFor();
        await page.context().close();
    });
});

/** The lowest contrast between a text and what it stands on. Runs in the page. */
function contrast() {
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
    for (const element of document.querySelectorAll('h1, h2, h3, p, li, button, code, span')) {
        if (!element.textContent.trim() || element.closest('.off-screen') || !element.offsetParent) continue;
        const a = light(rgb(getComputedStyle(element).color));
        const b = light(ground(element));
        lowest = Math.min(lowest, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
    }
    return lowest;
}
