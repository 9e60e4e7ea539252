// The pages of the replays with a real core: replays in its archive, and what must not be told of them.
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, afterEach, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {Browser, lostConnection} from './browser.mjs';
import {Core, until} from './core.mjs';
import {fafReplay, wholeReplay} from './replaystream.mjs';

const samples = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'shared', 'data', 'replays');
const core = new Core();
const browser = new Browser();
const folder = mkdtempSync(join(tmpdir(), 'pitwall-replays-'));
const hostile = '<b onclick=alert(1)>"&amp;${1}</b>';
const game = {
    title: 'Astro Crater Battles', map: 'scmp_012',
    players: [{name: 'Ann', team: 1, faction: 1, rating: 1432}, {name: 'Björn', team: 2, faction: 2}, {name: hostile, team: 2, faction: 3}],
    chat: [{tick: 40, sender: 'Ann', text: 'good luck, have fun'}, {tick: 50, sender: 'Björn', to: 'allies', text: 'I take the left'},
        {tick: 60, sender: 'Björn', to: 'Ann', text: 'only for your ears'}, {tick: 70, sender: hostile, text: hostile}],
    leaves: {'Björn': 700},
};
const records = async () => (await core.api('GET', 'replays?limit=200')).items;
const visit = (look, options = {}) => browser.visit(core, look, {path: '/replays', ...options});
const names = page => page.locator('.row .name').allTextContents();
const get = (path, headers = {}) => fetch(core.url + path, {headers});
const listed = async (query = '') => (await (await get(`/api/v1/public/replays?limit=100${query}`)).json()).items;

/** Imports a file or a folder. */
const take = async path => core.finish(await core.api('POST', 'replays/import', {path}));

async function takeGame(name, what, length = 1200) {
    const file = join(folder, name);
    writeFileSync(file, fafReplay({uid: 4711, title: what.title, mapname: what.map, launched_at: Date.now() / 1000 - 600, game_end: Date.now() / 1000}, wholeReplay(what, length)));
    const before = new Set((await records()).map(({id}) => id));
    await take(file);
    return (await records()).find(({id}) => !before.has(id));
}

before(async () => {
    await core.start();
    await browser.open();
});
after(async () => {
    await browser.close();
    await core.dispose();
    rmSync(folder, {recursive: true});
});
afterEach(() => browser.check());

describe('with nothing in the archive', () => {
    it('the page says so, and takes in what comes', () => visit(async page => {
        await page.getByRole('heading', {name: 'There are no replays yet'}).waitFor();
    }));
});

describe('replays of others', () => {
    before(() => take(samples));

    it('are listed, found and opened', () => visit(async page => {
        const all = await listed();
        assert.ok(all.length >= 3, JSON.stringify(all));
        await until(async () => await page.locator('.row').count() === all.length, 'all of them');
        await page.getByRole('searchbox').fill('MazorNoob');
        await until(async () => {
            const found = await names(page);
            return found.length && found.length < all.length;
        }, 'those of MazorNoob');
        await page.locator('.row .name').first().click();
        await page.getByRole('heading', {name: 'Players'}).waitFor();
        await page.locator('.people, .players').getByText('MazorNoob').waitFor();
        await page.reload();
        await page.locator('.people, .players').getByText('MazorNoob').waitFor();
    }));

    it('can be had whole, from the middle, and not twice', async () => {
        for (const {id, bytes, sha256, fileName} of await listed()) {
            const path = `/api/v1/public/replays/${id}/file`;
            const whole = await get(path);
            const body = Buffer.from(await whole.arrayBuffer());
            assert.equal(whole.status, 200);
            assert.equal(body.length, bytes);
            assert.equal(createHash('sha256').update(body).digest('hex'), sha256);
            assert.match(whole.headers.get('content-disposition'), /^attachment/);
            assert.ok(whole.headers.get('content-disposition').includes(fileName.split('.').pop()));
            assert.equal(whole.headers.get('x-content-type-options'), 'nosniff');
            const etag = whole.headers.get('etag');
            assert.equal(etag, `"${sha256}"`);
            assert.equal((await get(path, {'if-none-match': etag})).status, 304);
            const part = await get(path, {range: `bytes=${bytes - 100}-`, 'if-range': etag});
            assert.equal(part.status, 206);
            assert.equal(part.headers.get('content-range'), `bytes ${bytes - 100}-${bytes - 1}/${bytes}`);
            assert.deepEqual(Buffer.from(await part.arrayBuffer()), body.subarray(-100));
            assert.equal((await get(path, {range: 'bytes=0-9', 'if-range': '"old"'})).status, 200);
            assert.equal((await get(path, {range: `bytes=${bytes}-`})).status, 416);
        }
    });

    it('are saved by the button of their page', async () => {
        const [{id, fileName, bytes}] = await listed();
        await visit(async page => {
            const saved = page.waitForEvent('download');
            await page.getByRole('link', {name: /^Download/}).first().click();
            const download = await saved;
            assert.equal(download.suggestedFilename(), fileName);
            const parts = [];
            for await (const part of await download.createReadStream()) parts.push(part);
            assert.equal(Buffer.concat(parts).length, bytes);
        }, {path: `/replays/${id}`});
    });
});

describe('a replay of ours', () => {
    let record;
    before(async () => {
        record = await takeGame('astro.fafreplay', game);
    });

    it('tells on its page who played, what was said to all, and who left when', () => visit(async page => {
        await page.getByRole('heading', {name: 'Chat and events'}).waitFor();
        assert.deepEqual(await page.locator('.team h3').allInnerTexts(), ['Team 1', 'Team 2']);
        assert.deepEqual(await page.locator('.person a').allTextContents(), ['Ann', 'Björn', hostile]);
        const people = await page.locator('.people li > p.quiet').allInnerTexts();
        assert.match(people[0], /^UEF · Rating 1432 · \d+ commands$/);
        assert.match(people[1], /left at 1:10$/);
        const told = (await page.locator('.told li').allTextContents()).join('\n');
        assert.ok(told.includes('good luck, have fun') && told.includes('I take the left') && told.includes(hostile) && told.includes('Björn left'), told);
        assert.ok(!told.includes('only for your ears'));
        assert.equal(await page.locator('main b').count(), 0);
        await page.getByRole('region', {name: 'About this replay'}).getByText('2:00', {exact: true}).waitFor();
    }, {path: `/replays/${record.id}`}));

    it('is found by player, kind and map', async () => {
        for (const query of ['&search=astro', '&search=scmp_012', '&player=Bj%C3%B6rn', '&kind=scfa&search=Ann', `&map=${record.map}`, '&map=SCMP_01'])
            assert.ok((await listed(query)).some(({id}) => id === record.id), query);
        for (const query of ['&search=nobody', '&player=scmp_012', '&kind=openttd', '&map=cmp_012'])
            assert.ok(!(await listed(query)).some(({id}) => id === record.id), query);
    });

    /** That nobody who is not logged in learns of it, whatever he asks. */
    async function isHidden() {
        for (const query of ['', '&search=astro', `&map=${record.map}`, '&kind=scfa']) assert.ok(!JSON.stringify(await listed(query)).includes(record.id), query);
        const unknown = await (await get('/api/v1/public/replays/01890a5d-ac96-774b-bcce-b302099a8057')).text();
        for (const part of ['', '/detail', '/file']) {
            const answer = await get(`/api/v1/public/replays/${record.id}${part}`, {range: 'bytes=0-9', 'if-none-match': `"${record.sha256}"`});
            assert.equal(answer.status, 404);
            assert.equal((await answer.text()).replaceAll(record.id, ''), unknown.replaceAll('01890a5d-ac96-774b-bcce-b302099a8057', ''), 'it is told apart from one that is not there');
        }
        assert.equal((await get(`/api/v1/replays/${record.id}`)).status, 401);
        await visit(page => page.getByRole('heading', {name: 'This replay is not here'}).waitFor(), {path: `/replays/${record.id}`, expected: /404/});
    }

    it('is not there for players once it is off the list', async () => {
        const {version} = await core.api('GET', `replays/${record.id}`);
        await core.api('PATCH', `replays/${record.id}`, {listed: false}, {'if-match': `"${version}"`});
        await isHidden();
        const again = await core.api('GET', `replays/${record.id}`);
        await core.api('PATCH', `replays/${record.id}`, {listed: true}, {'if-match': `"${again.version}"`});
        assert.ok((await listed()).some(({id}) => id === record.id));
    });

    it('is not there for players while it is in the trash', async () => {
        await core.api('DELETE', `replays/${record.id}`);
        await isHidden();
        await core.api('POST', `replays/${record.id}/restore`);
        assert.ok((await listed()).some(({id}) => id === record.id));
    });

    it('goes from an open page when it goes from the archive', () => visit(async page => {
        await page.locator('.row .name', {hasText: 'Astro'}).first().waitFor();
        await core.api('DELETE', `replays/${record.id}`);
        await page.clock.runFor(46000);
        await page.locator(`.row a[href="/replays/${record.id}"]`).waitFor({state: 'detached'});
        await core.api('POST', `replays/${record.id}/restore`);
        await page.clock.runFor(46000);
        await page.locator(`.row a.name[href="/replays/${record.id}"]`).waitFor();
    }, {before: page => page.clock.install()}));

    it('is not there when the admin closes the page', async () => {
        await core.api('PATCH', 'settings', {'replays.public': false});
        try {
            assert.equal((await get('/api/v1/public/replays')).status, 404);
            assert.equal((await get('/api/v1/public/replays/live')).status, 404);
            assert.equal((await get(`/api/v1/public/replays/${record.id}/file`)).status, 404);
            await visit(page => page.getByRole('heading', {name: 'Replays are not public here'}).waitFor(), {expected: /404/});
        } finally {
            await core.api('PATCH', 'settings', {'replays.public': true});
        }
    });
});

describe('the core', () => {
    it('that is killed and comes back is found again, with its replays', () => visit(async page => {
        await page.locator('.row').first().waitFor();
        const before = await names(page);
        await core.kill();
        await page.getByRole('alert').waitFor();
        await core.start();
        await page.evaluate(() => dispatchEvent(new Event('online')));
        await page.getByRole('alert').waitFor({state: 'detached'});
        await page.reload();
        await page.locator('.row').first().waitFor();
        const now = await names(page);
        assert.ok(before.every(name => now.includes(name)), now.join());
    }, {expected: lostConnection}));
});
