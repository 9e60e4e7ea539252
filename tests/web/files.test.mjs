// What the core serves to browsers, byte by byte: the files of the page and nothing else.
import assert from 'node:assert/strict';
import {connect} from 'node:net';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {gunzipSync} from 'node:zlib';
import {Core, longestWait} from './core.mjs';

const core = new Core();
const html = {accept: 'text/html,application/xhtml+xml,*/*;q=0.8'};

before(() => core.start());
after(() => core.dispose());

/** Sends a request as it is written here (fetch would tidy up its path); gives status, headers and the bytes of the body. */
function ask(target, {method = 'GET', ...headers} = {}) {
    return new Promise((resolve, reject) => {
        const socket = connect(core.port, '127.0.0.1');
        const parts = [];
        socket.setTimeout(longestWait, () => socket.destroy(new Error(`no answer to ${target}`)));
        socket.on('error', reject);
        socket.on('data', part => parts.push(part));
        socket.on('end', () => {
            const whole = Buffer.concat(parts);
            const split = whole.indexOf('\r\n\r\n');
            const [first, ...lines] = whole.subarray(0, split).toString('latin1').split('\r\n');
            const fields = lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
            resolve({status: Number(first.split(' ')[1]), headers: Object.fromEntries(fields), body: whole.subarray(split + 4)});
        });
        const all = {host: `127.0.0.1:${core.port}`, connection: 'close', ...headers};
        socket.end(`${method} ${target} HTTP/1.1\r\n${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
    });
}

const policy = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
    "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"];

function isStrict({headers}) {
    for (const part of policy) assert.ok(headers['content-security-policy']?.includes(part), `no ${part}`);
    assert.ok(!/unsafe|\*|http|data:/.test(headers['content-security-policy']));
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['x-frame-options'], 'DENY');
}

describe('the page', () => {
    it('lets nothing but its own files run and load, and holds nothing inline', async () => {
        const page = await ask('/', html);
        isStrict(page);
        const text = page.body.toString();
        assert.ok(!/<style|style=|<script(?![^>]*src=)| on\w+=|javascript:/.test(text), text);
    });

    it('is its index.html', async () => {
        assert.deepEqual((await ask('/')).body, (await ask('/index.html')).body);
        assert.deepEqual((await ask('/?from=qr')).body, (await ask('/')).body);
    });

    it('of the replays is one for the list and for each of them, from the same bytes', async () => {
        const list = await ask('/replays', html);
        isStrict(list);
        assert.ok(!/<style|style=|<script(?![^>]*src=)| on\w+=|javascript:/.test(list.body.toString()));
        for (const path of ['/replays/', '/replays/01890a5d-ac96-774b-bcce-b302099a8057', '/replays?search=x', '/replays/%3Cscript%3E', '/replays/x?y=z', '/replays.html']) {
            const page = await ask(path, html);
            assert.equal(page.status, 200, path);
            isStrict(page);
            assert.deepEqual(page.body, list.body);
            assert.equal(page.headers.etag, list.headers.etag);
            assert.equal((await ask(path, {'if-none-match': list.headers.etag})).status, 304);
        }
    });

    for (const [path, type] of [['/', 'text/html; charset=utf-8'], ['/replays', 'text/html; charset=utf-8'], ['/main.mjs', 'text/javascript; charset=utf-8'],
        ['/style.css', 'text/css; charset=utf-8'], ['/icon.svg', 'image/svg+xml']]) {
        it(`is asked for anew, and not sent twice: ${path}`, async () => {
            const first = await ask(path);
            assert.equal(first.status, 200);
            assert.equal(first.headers['content-type'], type);
            assert.equal(first.headers['cache-control'], 'no-cache');
            assert.equal(first.body.length, Number(first.headers['content-length']));
            const again = await ask(path, {'if-none-match': first.headers.etag});
            assert.equal(again.status, 304);
            assert.equal(again.body.length, 0);
            assert.equal(again.headers.etag, first.headers.etag);
            assert.equal((await ask(path, {'if-none-match': '"other"'})).status, 200);
        });

        it(`has the same head without its body: ${path}`, async () => {
            const get = await ask(path);
            const head = await ask(path, {method: 'HEAD'});
            assert.equal(head.status, 200);
            assert.equal(head.body.length, 0);
            delete get.headers.date;
            delete head.headers.date;
            assert.deepEqual(head.headers, get.headers);
        });
    }

    it('comes compressed to those who can read that', async () => {
        for (const path of ['/main.mjs', '/style.css', '/vendor/qrcode-generator-2.0.4/qrcode.mjs']) {
            const plain = await ask(path);
            const small = await ask(path, {'accept-encoding': 'gzip, deflate, br'});
            assert.equal(small.headers['content-encoding'], 'gzip');
            assert.equal(small.headers.vary, 'Accept-Encoding');
            assert.notEqual(small.headers.etag, plain.headers.etag);
            assert.ok(small.body.length < plain.body.length / 1.5);
            assert.deepEqual(gunzipSync(small.body), plain.body);
            assert.equal((await ask(path, {'accept-encoding': 'gzip', 'if-none-match': small.headers.etag})).status, 304);
            assert.equal((await ask(path, {'accept-encoding': 'gzip;q=0'})).headers['content-encoding'], undefined);
        }
    });

    it('keeps what has a version in its path for ever', async () => {
        for (const path of ['/vendor/htm-3.1.1/standalone.module.mjs', '/vendor/qrcode-generator-2.0.4/qrcode.mjs'])
            assert.equal((await ask(path)).headers['cache-control'], 'public, max-age=31536000, immutable');
    });

    for (const start of ['/', '/replays']) it(`loads less than 64 KiB in all: ${start}`, async () => {
        const {body} = await ask(start);
        const paths = new Set([start, ...[...body.toString().matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(match => match[1])]);
        for (const path of paths) { // a set that grows is walked to its end
            if (!path.endsWith('.mjs')) continue;
            for (const [, imported] of (await ask(path)).body.toString().matchAll(/from '(\/[^']+)'/g)) paths.add(imported);
        }
        let bytes = 0;
        for (const path of paths) {
            const answer = await ask(path, {'accept-encoding': 'gzip'});
            assert.equal(answer.status, 200, path);
            bytes += answer.body.length;
        }
        assert.ok(bytes < 64 * 1024, `${bytes} bytes`);
    });
});

describe('what is not there', () => {
    it('is a small page to browsers', async () => {
        for (const path of ['/nope', '/vendor', '/vendor/', '/main.mjs/', '/MAIN.MJS', '/a/b/c?d=e', '/replays/a/b', '/replays/a/', '/replaysx', '/REPLAYS']) {
            const answer = await ask(path, html);
            assert.equal(answer.status, 404, path);
            assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
            assert.equal(answer.headers['cache-control'], 'no-store');
            assert.match(answer.body.toString(), /Nothing is at this address/);
            assert.ok(answer.body.length < 2048);
            isStrict(answer);
        }
        const head = await ask('/nope', {method: 'HEAD', ...html});
        assert.equal(head.status, 404);
        assert.equal(head.body.length, 0);
    });

    it('is a problem document to programs, and below the API to all', async () => {
        for (const answer of [await ask('/nope'), await ask('/nope', {accept: '*/*'}), await ask('/api/v1/nope', html), await ask('/nope', {method: 'POST', ...html})]) {
            assert.equal(answer.status, 404);
            assert.equal(answer.headers['content-type'], 'application/problem+json');
            assert.equal(JSON.parse(answer.body).code, 'notFound');
        }
    });

    it('does not come back in what is answered', async () => {
        const answer = await ask('/%3Cscript%3Ealert(1)%3C/script%3E', html);
        assert.ok(!answer.body.toString().includes('alert'));
    });
});

describe('nothing else', () => {
    const secret = 'local-token';
    const ways = ['/../run/local-token', '/..', '/../', '/.', '/./main.mjs', '/%2e%2e/run/local-token', '/%2E%2E%2Frun%2Flocal-token', '/..%2frun%2flocal-token',
        '/..%5crun%5clocal-token', '/..\\run\\local-token', '/vendor/../../../run/local-token', '/vendor/%2e%2e/main.mjs', '//run/local-token', '///etc/passwd',
        '/%252e%252e/run/local-token', '/%c0%ae%c0%ae/run/local-token', '/main.mjs%00', '/%00/main.mjs', '/:/pitwall/web/main.mjs', '/qrc:/pitwall/web/main.mjs',
        '/file:///etc/passwd', '/etc/passwd', '/~root', '/main.mjs;x', '/main.mjs%20', '/main.mjs.', '/.git/config', '/store.sqlite', '/run/local-token', '/proc/self/environ',
        '/replays/../run/local-token', '/replays/..', '/replays/%2e%2e', '/replays/..%2frun%2flocal-token', '/replays/%2e%2e/run/local-token', '/replays/a%5c..%5cb', '/replays/%00'];

    for (const way of ways) {
        it(`is behind ${way}`, async () => {
            const token = readFileSync(`${core.data}/run/${secret}`, 'utf8').trim();
            const answer = await ask(way, html);
            assert.ok([400, 404].includes(answer.status), `${answer.status}`);
            assert.ok(!answer.body.includes(token) && !answer.body.includes('root:') && !answer.body.includes('import '));
        });
    }

    it('is served under a foreign name', async () => {
        const answer = await ask('/', {...html, host: 'evil.example'});
        assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status}`);
        assert.ok(!answer.body.includes('main.mjs'));
    });

    it('listens on behalf of foreign pages', async () => {
        const upgrade = {connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA=='};
        assert.equal((await ask('/api/v1/public/live', {...upgrade, origin: 'https://evil.example'})).status, 403);
    });
});
