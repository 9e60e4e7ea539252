// A real core on a free port in a folder of its own, and a browser to look at it.
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';

const modules = createRequire(join(process.env.PITWALL_WEB_MODULES, 'node_modules', 'x'));
const {chromium} = modules('playwright-core');
const bin = process.env.PITWALL_BIN;

/** Asks again until `question` gives something; fails with `what` after `limit` ms. */
export async function until(question, what, limit = 20000) {
    const end = Date.now() + limit;
    for (;;) {
        const answer = await question();
        if (answer) return answer;
        if (Date.now() > end) throw new Error(`waited too long: ${what}`);
        await pause(20);
    }
}

export class Core {
    #process = null;
    #port = 0;
    data = mkdtempSync(join(tmpdir(), 'pitwall-web-'));

    get url() {
        return `http://127.0.0.1:${this.#port}`;
    }

    /** Starts it; the second time on the port of the first. */
    async start() {
        const file = join(this.data, 'run', 'core.json');
        rmSync(file, {force: true});
        this.#process = spawn(join(bin, 'pitwalld'), ['--data-dir', this.data, '--port', String(this.#port)], {stdio: 'ignore'});
        const running = await until(() => existsSync(file) && JSON.parse(readFileSync(file)), 'core.json');
        this.#port = running.port;
        await until(() => fetch(`${this.url}/health/ready`).then(answer => answer.ok, () => false), 'the core to be ready');
    }

    async kill(signal = 'SIGKILL') {
        const over = new Promise(done => this.#process.once('exit', done));
        this.#process.kill(signal);
        await over;
    }

    /** Ends the servers, the core, and removes its folder. */
    async dispose() {
        const {items} = await this.api('GET', 'servers');
        for (const {record, status} of items) {
            if (status.state !== 'offline') await this.api('POST', `servers/${record.id}/kill`);
        }
        await until(async () => (await this.api('GET', 'servers')).items.every(({status}) => status.pid === 0), 'servers to end');
        await this.kill('SIGTERM');
        rmSync(this.data, {recursive: true, force: true});
    }

    async api(method, path, body) {
        const token = readFileSync(join(this.data, 'run', 'local-token'), 'utf8').trim();
        const answer = await fetch(`${this.url}/api/v1/${path}`, {
            method,
            headers: {authorization: `Bearer ${token}`, ...(body && {'content-type': 'application/json'})},
            body: body && JSON.stringify(body),
        });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
        return text ? JSON.parse(text) : null;
    }

    /** Adds a server of a game on free ports of loopback; gives its record. */
    async add(game, name) {
        const ports = await this.api('GET', `games/${game}/ports?bindAddress=127.0.0.1`);
        const {record} = await this.api('POST', 'servers', {name, game, bindAddress: '127.0.0.1', ports});
        return record;
    }

    async startServer(record) {
        await this.api('POST', `servers/${record.id}/start`);
        await until(async () => (await this.api('GET', `servers/${record.id}`)).status.state === 'online', `${record.name} to be online`);
    }
}

/** A browser that fails the test on whatever a page complains about or asks of the outside. */
export class Browser {
    #browser = null;
    problems = [];

    async open() {
        this.#browser = await chromium.launch({
            executablePath: '/usr/bin/chromium',
            args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
                '--disable-component-update', '--disable-sync'],
        });
    }

    async close() {
        await this.#browser.close();
    }

    /** A page on the core in a context of its own. `expected`: a pattern of complaints that belong to the test. */
    async page(core, {expected, ...options} = {}) {
        const context = await this.#browser.newContext({viewport: {width: 1280, height: 800}, locale: 'en-US', ...options});
        const page = await context.newPage();
        const note = problem => {
            if (!expected?.test(problem)) this.problems.push(problem);
        };
        page.on('console', message => ['error', 'warning'].includes(message.type()) && note(message.text()));
        page.on('pageerror', error => note(error.message));
        page.on('dialog', dialog => {
            note(`a dialog: ${dialog.message()}`);
            dialog.dismiss();
        });
        page.on('request', request => {
            if (!request.url().startsWith(core.url) && !request.url().startsWith('data:')) note(`asks for ${request.url()}`);
        });
        await page.goto(core.url);
        await page.waitForSelector('h1');
        return page;
    }
}
