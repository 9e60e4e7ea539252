// The players' page keeps up with servers and with the core itself.
import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {Browser, lostConnection} from './browser.mjs';
import {Core, until} from './core.mjs';

const core = new Core();
const browser = new Browser();
let party;
let mortal; // is not restarted

before(async () => {
    await core.start();
    await browser.open();
    party = await core.party('Party');
    mortal = await core.party('Mortal', {policy: {restartOnCrash: false}});
});
after(async () => {
    await browser.close();
    await core.dispose();
});
afterEach(async () => {
    await core.revive();
    browser.check();
});

const stateOf = (page, {id}, state) => page.locator('.card', {has: page.locator(`#server-${id}`)}).locator(`.state.${state}`);

describe('a server', () => {
    it('that ends is off within a second, and one hears so', () => browser.visit(core, async page => {
        await stateOf(page, mortal, 'online').waitFor();
        const {pid} = await core.status(mortal);
        const begin = performance.now();
        process.kill(pid, 'SIGKILL');
        await stateOf(page, mortal, 'offline').waitFor();
        const took = performance.now() - begin;
        assert.ok(took < 1000, `${took} ms`);
        await page.getByRole('status').getByText('Mortal is off').waitFor();
        await core.startServer(mortal);
        await stateOf(page, mortal, 'online').waitFor();
        await page.getByRole('status').getByText('Mortal is on').waitFor();
    }));

    it('that crashes is back by itself', () => browser.visit(core, async page => {
        await stateOf(page, party, 'online').waitFor();
        const {pid} = await core.status(party);
        process.kill(pid, 'SIGKILL');
        await stateOf(page, party, 'online').waitFor({state: 'detached'});
        await stateOf(page, party, 'online').waitFor();
        assert.notEqual((await core.status(party)).pid, pid);
    }));
});

/** Seconds pass for the page, which is what its timers see. */
async function pass(page, seconds) {
    for (let i = 0; i < seconds; ++i) {
        await page.clock.runFor(1000);
        await pause(10); // what the network does takes its own time
    }
}

describe('the core', () => {
    const live = page => page.getByRole('banner').getByText('Live', {exact: true});
    const reconnecting = page => page.getByRole('banner').getByText('Reconnecting');

    it('that is gone is told at once; the page finds it again and knows what has happened since', () => browser.visit(core, async page => {
        await live(page).waitFor();
        await core.kill();
        const begin = performance.now();
        await reconnecting(page).waitFor();
        await page.getByRole('alert').waitFor();
        assert.ok(performance.now() - begin < 2000);
        await stateOf(page, party, 'online').waitFor(); // the last that is known
        process.kill(mortalPid, 'SIGKILL');
        await core.start();
        await live(page).waitFor();
        await page.getByRole('alert').waitFor({state: 'detached'});
        await stateOf(page, mortal, 'offline').waitFor();
        await stateOf(page, party, 'online').waitFor();
    }, {expected: lostConnection, before: async () => {
        mortalPid = (await core.status(mortal)).pid;
    }}));
    let mortalPid;

    it('is asked ever less often while it is away, and at once when the reader comes back', () => browser.visit(core, async page => {
        await live(page).waitFor();
        let tries = 0;
        page.on('request', request => {
            if (request.url().endsWith('/public/status')) ++tries; // goes with each try to connect
        });
        await core.kill();
        await reconnecting(page).waitFor();
        await pass(page, 120);
        assert.ok(tries >= 5 && tries <= 16, `${tries} tries in two minutes`);
        await core.start();
        await page.evaluate(() => dispatchEvent(new Event('online')));
        await live(page).waitFor();
        await page.getByRole('alert').waitFor({state: 'detached'});
    }, {expected: lostConnection, before: page => page.clock.install()}));

    it('that hangs is told as well', () => browser.visit(core, async page => {
        await live(page).waitFor();
        core.signal('SIGSTOP');
        try {
            await pass(page, 30);
            await reconnecting(page).waitFor();
        } finally {
            core.signal('SIGCONT');
        }
        await pass(page, 5);
        await live(page).waitFor();
    }, {expected: lostConnection, before: page => page.clock.install()}));

    it('is heard while nothing happens', () => browser.visit(core, async page => {
        await until(() => frames >= 2, 'a second message');
        assert.equal(sockets, 1);
    }, {before: page => page.on('websocket', socket => {
        ++sockets;
        socket.on('framereceived', () => ++frames);
    })}));
    let frames = 0;
    let sockets = 0;
});
