// A real core on a free port in a folder of its own.
import {spawn} from 'node:child_process';
import {copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, dirname, join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

const bin = process.env.PITWALL_BIN;
const here = dirname(fileURLToPath(import.meta.url));

/** No wait of these tests is longer, in ms. */
export const longestWait = 10000;

/** Asks again until `question` gives something; fails with `what` after `limit` ms. */
export async function until(question, what, limit = longestWait) {
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
    #settings;
    data = mkdtempSync(join(tmpdir(), 'pitwall-web-'));

    /** Knows the game "party" besides those that it ships with. `settings`: fixed ones, such as {'relay.on': true}. */
    constructor(settings = {}) {
        this.#settings = Object.entries(settings).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
        mkdirSync(join(this.data, 'games'));
        copyFileSync(join(here, 'party.json'), join(this.data, 'games', 'party.json'));
    }

    get url() {
        return `http://127.0.0.1:${this.#port}`;
    }

    get port() {
        return this.#port;
    }

    /** Starts it; the second time on the port of the first. */
    async start() {
        const file = join(this.data, 'run', 'core.json');
        const log = join(this.data, 'core.out');
        rmSync(file, {force: true});
        const out = openSync(log, 'a');
        this.#process = spawn(join(bin, 'pitwalld'), ['--data-dir', this.data, '--port', String(this.#port), ...this.#settings], {
            stdio: ['ignore', out, out], env: {...process.env, PATH: here + delimiter + process.env.PATH},
        });
        const running = await until(() => {
            if (this.#process.exitCode !== null) throw new Error(`the core has ended: ${readFileSync(log, 'utf8')}`);
            const text = existsSync(file) && readFileSync(file, 'utf8');
            return text && JSON.parse(text);
        }, 'core.json');
        this.#port = running.port;
        await until(() => fetch(`${this.url}/health/ready`).then(answer => answer.ok, () => false), 'the core to be ready');
    }

    /** SIGSTOP and SIGCONT, for one. */
    signal(name) {
        this.#process.kill(name);
    }

    async kill(signal = 'SIGKILL') {
        const over = new Promise(done => this.#process.once('exit', done));
        this.#process.kill(signal);
        await over;
    }

    /** Starts it again if it is dead. */
    async revive() {
        if (this.#process.exitCode !== null || this.#process.signalCode !== null) await this.start();
    }

    /** Ends the servers, the core, and removes its folder. */
    async dispose() {
        await this.revive();
        const {items} = await this.api('GET', 'servers');
        for (const {record, status} of items) {
            if (status.state !== 'offline') await this.api('POST', `servers/${record.id}/kill`);
        }
        await until(async () => (await this.api('GET', 'servers')).items.every(({status}) => status.pid === 0), 'servers to end');
        await this.kill('SIGTERM');
        rmSync(this.data, {recursive: true, force: true});
    }

    async api(method, path, body, headers = {}) {
        const token = readFileSync(join(this.data, 'run', 'local-token'), 'utf8').trim();
        const answer = await fetch(`${this.url}/api/v1/${path}`, {
            method,
            headers: {authorization: `Bearer ${token}`, ...(body && {'content-type': 'application/json'}), ...headers},
            body: body && JSON.stringify(body),
        });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
        return text ? JSON.parse(text) : null;
    }

    /** Waits until a job is done; gives its result. */
    async finish({id}) {
        const job = await until(async () => {
            const now = await this.api('GET', `jobs/${id}`);
            return !['queued', 'running'].includes(now.state) && now;
        }, 'a job to end');
        if (job.state !== 'done') throw new Error(`${job.kind} ${job.state}: ${job.error}`);
        return job.result;
    }

    /** Adds a server of a game on free ports of loopback; `more` goes into its record. Gives the record. */
    async add(game, name, more = {}) {
        const {ports} = await this.api('GET', `games/${game}/ports?bindAddress=127.0.0.1`);
        const {record} = await this.api('POST', 'servers', {name, game, bindAddress: '127.0.0.1', ports, ...more});
        return record;
    }

    async change({id}, what) {
        const {record} = await this.api('GET', `servers/${id}`);
        await this.api('PATCH', `servers/${id}`, what, {'if-match': `"${record.version}"`});
    }

    status({id}) {
        return this.api('GET', `servers/${id}`).then(({status}) => status);
    }

    async startServer(record) {
        await this.api('POST', `servers/${record.id}/start`);
        await until(async () => (await this.status(record)).state === 'online', `${record.name} to be online`);
    }

    /** Adds a server of the game "party" that is looked at often and is no hang on a busy machine, and starts it. */
    async party(name, {policy, ...more} = {}) {
        const record = await this.add('party', name, {policy: {probePeriodMs: 500, probeMisses: 20, restartOnHang: false, ...policy}, ...more});
        await this.startServer(record);
        return record;
    }

    /** Tells the game of a party what goes on in it: "join NAME", "leave NAME", "map NAME". */
    tell({id}, what) {
        return this.api('POST', `servers/${id}/command`, {text: what});
    }
}
