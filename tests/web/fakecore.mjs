// Stands in for a core where a test wants replays, live games and troubles that no real one has at hand: the files of
// the page, the policy of the core, and the public routes of the replays, out of what the test has put in.
import {createServer} from 'node:http';
import {readFileSync} from 'node:fs';
import {dirname, extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'resources', 'web');
const engine = readFileSync(join(web, '..', '..', 'core', 'engine', 'engine.cpp'), 'utf8');
const policy = [...engine.match(/PagePolicy\{([^}]+)\}/)[1].matchAll(/"([^"]*)"/g)].map(match => match[1]).join('');
const types = {'.html': 'text/html; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml'};

/** A kept replay as the public list has it; `what` replaces parts of it. */
export function replay(number, what = {}) {
    const startedAt = new Date(Date.now() - number * 3600e3).toISOString();
    return {
        id: `replay-${number}`, kind: 'scfa', game: String(1000 + number), title: `Match ${number}`, map: 'scmp_009', mod: 'faf',
        players: ['Ann', 'Bert'], startedAt, endedAt: startedAt, seconds: 1925, ticks: 19250, complete: true, desynced: false, bytes: 1234567,
        sha256: number.toString(16).padStart(64, 'a'), fileName: `${1000 + number}.fafreplay`, ...what,
    };
}

/** A game that is played, as the public list has it. */
export function liveGame(number, what = {}) {
    return {
        game: String(number), title: `Live ${number}`, map: 'scmp_001', mod: 'faf', players: ['Cleo', 'Dan'], startedAt: new Date().toISOString(),
        watchable: true, delay: {mode: 'wallClock', amount: 300, releaseAtEnd: true}, releasedBytes: 7000, releasedTicks: 7541, ...what,
    };
}

export class FakeCore {
    #server = null;
    #port = 0;
    replays = []; ///< in the order of the list
    details = new Map(); ///< id → what is inside; null: it cannot be read
    live = [];
    relayPort = 15000;
    asked = []; ///< paths, with queries
    failing = false; ///< answers 503
    closed = false; ///< the replays are not public
    busy = 0; ///< so many questions for the list are too many

    get url() {
        return `http://127.0.0.1:${this.#port}`;
    }

    async start() {
        this.#server = createServer((request, answer) => this.#answer(request, answer));
        await new Promise(done => this.#server.listen(this.#port, '127.0.0.1', done));
        this.#port = this.#server.address().port;
    }

    /** Goes away; start() brings it back on the same port. */
    async stop() {
        this.#server.closeAllConnections();
        await new Promise(done => this.#server.close(done));
    }

    clear() {
        Object.assign(this, {replays: [], details: new Map(), live: [], relayPort: 15000, asked: [], failing: false, closed: false, busy: 0});
    }

    #answer(request, answer) {
        const {pathname, searchParams} = new URL(request.url, this.url);
        if (!pathname.startsWith('/api/')) return this.#file(pathname, answer);
        this.asked.push(request.url);
        const send = (status, body) => {
            answer.writeHead(status, {'content-type': status < 400 ? 'application/json' : 'application/problem+json', 'cache-control': 'no-cache'});
            answer.end(JSON.stringify(body));
        };
        if (this.failing) return send(503, {code: 'unavailable'});
        const path = pathname.slice('/api/v1/public/'.length);
        if (path === 'status') return send(200, {title: 'Game night', at: new Date().toISOString(), servers: []});
        if (path === 'replays' && this.closed) return send(404, {code: 'notFound'});
        if (path === 'replays' && this.busy-- > 0) return send(429, {code: 'tooManyRequests'});
        if (path === 'replays') return this.#list(searchParams, send);
        if (path === 'replays/live') return send(200, {items: this.live, relayPort: this.relayPort});
        const [, id, part] = path.match(/^replays\/([^/]+)(?:\/(file|detail))?$/) ?? [];
        const found = this.replays.find(known => known.id === decodeURIComponent(id ?? ''));
        if (!found || this.closed) return send(404, {code: 'notFound'});
        if (!part) return send(200, found);
        if (part === 'detail') return this.#detail(this.details.get(found.id), send);
        answer.writeHead(200, {'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename="${found.fileName}"`});
        answer.end('replay');
    }

    #detail(detail, send) {
        if (detail === null) return send(422, {code: 'invalidArgument'});
        send(200, {gameVersion: '', ticksPerSecond: 10, players: [], chat: [], marks: [], readable: true, ...detail});
    }

    #list(query, send) {
        const has = (text, part) => text.toLowerCase().includes((part ?? '').toLowerCase());
        const found = this.replays.filter(known => has([known.title, known.map, ...known.players].join(' '), query.get('search'))
            && (!query.get('kind') || known.kind === query.get('kind')) && (!query.get('map') || known.map === query.get('map')) && has(known.players.join(' '), query.get('player')));
        const begin = query.get('after') ? found.findIndex(({id}) => id === query.get('after')) + 1 : 0;
        const items = found.slice(begin, begin + Number(query.get('limit') ?? 50));
        send(200, {items, ...(begin + items.length < found.length && {next: items.at(-1).id})});
    }

    #file(path, answer) {
        const name = path === '/' ? 'index.html' : /^\/replays(\/[^/]*)?$/.test(path) ? 'replays.html' : normalize(path);
        try {
            const body = readFileSync(join(web, name));
            answer.writeHead(200, {'content-type': types[extname(name)] ?? 'text/plain', 'content-security-policy': policy, 'cache-control': 'no-cache'});
            answer.end(body);
        } catch {
            answer.writeHead(404).end();
        }
    }
}
