// The pages of the replays with games that stream to the relay of a real core, and what their delay forbids to tell.
import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import {Browser} from './browser.mjs';
import {Core, until} from './core.mjs';
import {end, header, ticks, Writer} from './replaystream.mjs';

const core = new Core({'relay.on': true, 'relay.port': 0, 'relay.graceSeconds': 0, 'relay.quorum': 1, 'relay.delay': 3600});
const browser = new Browser();
const game = {title: 'Astro Crater Battles', map: 'scmp_012', players: [{name: 'Ann', team: 1}, {name: 'Björn', team: 2}]};
const records = async (query = '') => (await core.api('GET', `replays?limit=200${query}`)).items;
const visit = (look, options = {}) => browser.visit(core, look, {path: '/replays', ...options});
const names = page => page.locator('.row .name').allTextContents();
const get = (path, headers = {}) => fetch(core.url + path, {headers});
const listed = async (query = '') => (await (await get(`/api/v1/public/replays?limit=100${query}`)).json()).items;
const live = async () => (await (await get('/api/v1/public/replays/live')).json());

before(async () => {
    await core.start();
    await browser.open();
});
after(async () => {
    await browser.close();
    await core.dispose();
});
afterEach(() => browser.check());

describe('a game that is played', () => {
    const writers = [];
    let port;
    before(async () => {
        port = await until(async () => (await live()).relayPort, 'the relay');
    });
    after(() => writers.forEach(writer => writer.abort()));

    const play = async (number, what, length) => {
        const writer = new Writer();
        writers.push(writer);
        await writer.open(port, number, what.players[0].name);
        await writer.send(header(what));
        await writer.send(ticks(what, 0, length));
        await until(async () => (await core.api('GET', 'replays/live')).items.some(one => one.game === String(number) && one.ticks >= length), 'the core to have it');
        return writer;
    };
    const card = (page, number) => page.getByRole('article').filter({hasText: `/${number}/watcher`});
    const announce = (number, delay) => core.api('POST', 'replays/expected', {game: String(number), title: `Game ${number}`, delay});

    it('is shown with its delay, and nothing that it holds back', async () => {
        const writer = await play(501, {...game, title: 'Held back'}, 4321);
        await visit(async page => {
            await card(page, 501).getByText('Live, 60 minutes late').waitFor();
            await card(page, 501).getByText('There is nothing to see yet.').waitFor();
        });
        const answer = await (await get('/api/v1/public/replays/live')).text();
        for (const secret of ['4321', '127.0.0.1', 'writer', 'branch', 'phase', 'treaming']) assert.ok(!answer.includes(secret), `${secret} in ${answer}`);
        const [shown] = JSON.parse(answer).items.filter(one => one.game === '501');
        assert.equal(shown.releasedTicks, 0);
        assert.equal(shown.releasedBytes, 0);
        assert.ok(!JSON.stringify(await listed()).includes('Held back'));
        const status = await (await get('/api/v1/public/status')).text();
        assert.ok(!status.includes('Held back'));
        writer.abort();
    });

    it('shows how far watchers are, and becomes a replay when it is over', async () => {
        await announce(502, {mode: 'wallClock', amount: 0, releaseAtEnd: true});
        await visit(async page => {
            const writer = await play(502, {...game, title: 'Open'}, 600);
            await card(page, 502).getByText('Live, not delayed').waitFor();
            await card(page, 502).getByText('Watchers are at 1:00').waitFor();
            await writer.send(ticks(game, 600, 900));
            await card(page, 502).getByText('Watchers are at 1:30').waitFor();
            await writer.send(end());
            await writer.end();
            await card(page, 502).waitFor({state: 'detached'});
            await page.locator('.row .name', {hasText: 'Game 502'}).waitFor();
        });
    });

    it('can be watched as a stream of what was released', async () => {
        await announce(503, {mode: 'ticks', amount: 400, releaseAtEnd: true});
        const writer = await play(503, game, 1000);
        await until(async () => (await live()).items.find(one => one.game === '503')?.releasedTicks >= 600, '600 ticks');
        const stop = new AbortController();
        const answer = await fetch(`${core.url}/api/v1/public/replays/live/503/stream`, {signal: stop.signal});
        assert.equal(answer.status, 200);
        const wanted = Buffer.concat([header(game), ticks(game, 0, 600)]);
        const got = [];
        for await (const part of answer.body) {
            got.push(Buffer.from(part));
            if (Buffer.concat(got).length >= wanted.length) break;
        }
        const bytes = Buffer.concat(got);
        assert.ok(bytes.length <= Buffer.concat([header(game), ticks(game, 0, 601)]).length, 'it has more than was released');
        assert.deepEqual(bytes.subarray(0, wanted.length), wanted);
        stop.abort();
        writer.abort();
    });

    it('that keeps its delay to the end is no replay for players before', async () => {
        await announce(504, {mode: 'wallClock', amount: 3000, releaseAtEnd: false});
        const writer = await play(504, {...game, title: 'Later'}, 700);
        await writer.send(end());
        await writer.end();
        const record = await until(async () => (await records()).find(one => one.game === '504'), 'the archive to have it');
        assert.ok(new Date(record.publicAt) - Date.now() > 2000e3, record.publicAt);
        assert.ok(!JSON.stringify(await listed()).includes(record.id));
        assert.deepEqual(await listed('&search=504'), []);
        for (const part of ['', '/detail', '/file']) assert.equal((await get(`/api/v1/public/replays/${record.id}${part}`)).status, 404);
        await visit(async page => {
            await page.locator('.row').first().waitFor();
            assert.ok(!(await names(page)).join().includes('504'));
        });
    });

    it('that is not to be watched live is told without its course', async () => {
        await announce(505, {mode: 'off', amount: 0, releaseAtEnd: true});
        const writer = await play(505, game, 300);
        await visit(async page => {
            const shown = page.getByRole('article', {name: 'Game 505'});
            await shown.getByText('This game is not shown live.').waitFor();
            assert.equal(await shown.getByRole('link').count(), 0);
        });
        assert.ok([403, 404].includes((await get('/api/v1/public/replays/live/505/stream')).status));
        writer.abort();
    });

    it('of strangers is not shown, live or kept, where only announced games count', async () => {
        await core.api('PATCH', 'settings', {'relay.access': 'expected'});
        try {
            const writer = await play(506, {...game, title: 'Stranger'}, 700);
            assert.ok(!(await live()).items.some(one => one.game === '506'));
            assert.equal((await get('/api/v1/public/replays/live/506/stream')).status, 404);
            await writer.send(end());
            await writer.end();
            const record = await until(async () => (await records('&state=quarantined')).find(one => one.game === '506'), 'the quarantine to have it');
            assert.ok(!JSON.stringify(await listed()).includes(record.id));
            for (const part of ['', '/detail', '/file']) assert.equal((await get(`/api/v1/public/replays/${record.id}${part}`)).status, 404);
        } finally {
            await core.api('PATCH', 'settings', {'relay.access': 'open'});
        }
    });
});
