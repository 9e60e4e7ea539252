// The players' page as players see it: a real core, real game servers, a real browser.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, afterEach, before, describe, it} from 'node:test';
import {Browser} from './browser.mjs';
import {Core} from './core.mjs';

const core = new Core();
const browser = new Browser();
let bzflag;
let party;

before(async () => {
    await core.start();
    await browser.open();
});
after(async () => {
    await browser.close();
    await core.dispose();
});
afterEach(() => browser.check());

const cardOf = (page, {id}) => page.locator('.card', {has: page.locator(`#server-${id}`)});

describe('the page while there is nothing', () => {
    it('says what to expect', () => browser.visit(core, page => page.getByText('Nothing is on yet').waitFor()));

    it('gets the first server without loading anew', () => browser.visit(core, async page => {
        await page.getByText('Nothing is on yet').waitFor();
        party = await core.party('Friday party');
        await cardOf(page, party).locator('.state.online').waitFor();
        await page.getByText('1 server on · 0 players').waitFor();
    }));
});

describe('the page', () => {
    before(async () => {
        bzflag = await core.add('bzflag', 'Two teams', {group: 'Arena', connectHost: 'games.example'});
        await core.startServer(bzflag);
    });

    it('shows game, map, players and address of each', () => browser.visit(core, async page => {
        const card = cardOf(page, party);
        assert.equal(await card.locator('.address').innerText(), `127.0.0.1:${party.ports.game}`);
        assert.equal(await card.locator('.quiet').first().innerText(), 'Party game · garden');
        await core.tell(party, 'map <u>Hall</u>');
        await card.getByText('Party game · <u>Hall</u>').waitFor();
        await core.tell(party, 'join Ann');
        await core.tell(party, 'join Bert');
        await page.getByRole('list', {name: 'Players on Friday party'}).getByText('Bert').waitFor();
        await card.getByText('2 of 8 players').waitFor();
        await page.getByText('2 servers on · 2 players').waitFor();
        await core.tell(party, 'leave Ann');
        await card.getByText('1 of 8 players').waitFor();
        assert.deepEqual(await card.locator('.players li').allInnerTexts(), ['Bert']);
        await core.tell(party, 'leave Bert');
        await card.locator('.players').waitFor({state: 'detached'});
    }));

    it('keeps groups together and names the host that the admin has set', () => browser.visit(core, async page => {
        const arena = page.getByRole('region', {name: 'Arena'});
        assert.equal(await arena.locator('.address').innerText(), `games.example:${bzflag.ports.game}`);
        assert.equal(await arena.locator('.card').count(), 1);
    }));

    it('hides what the admin does not list', () => browser.visit(core, async page => {
        await core.change(bzflag, {publicListed: false});
        await cardOf(page, bzflag).waitFor({state: 'detached'});
        await core.change(bzflag, {publicListed: true});
        await cardOf(page, bzflag).waitFor();
    }));

    it('has the title of the event', () => browser.visit(core, async page => {
        await core.api('PATCH', 'settings', {'public.title': 'LAN <i>2026</i>'});
        await page.getByRole('heading', {level: 1, name: 'LAN <i>2026</i>'}).waitFor();
        assert.equal(await page.title(), 'LAN <i>2026</i>');
        await core.api('PATCH', 'settings', {'public.title': 'Game night'});
    }));

    it('tells strangers nothing but what is on', async () => {
        const status = await (await fetch(`${core.url}/api/v1/public/status`)).json();
        const known = ['id', 'name', 'game', 'gameTitle', 'group', 'online', 'state', 'map', 'players', 'playerCount', 'maxPlayers', 'connect', 'connectUrl'];
        assert.deepEqual(Object.keys(status.servers[0]).sort(), known.sort());
        assert.equal((await fetch(`${core.url}/api/v1/servers`)).status, 401);
        assert.equal((await fetch(core.url)).headers.get('set-cookie'), null);
    });

    it('speaks German to those who do', () => browser.visit(core, async page => {
        await page.getByText('2 Server laufen').waitFor();
        assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    }, {locale: 'de-AT'}));
});

describe('the address', () => {
    const copyButton = page => cardOf(page, party).getByRole('button', {name: /^Copy address/});

    it('is copied', () => browser.visit(core, async page => {
        await copyButton(page).click();
        await cardOf(page, party).getByRole('status').getByText('Copied').waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `127.0.0.1:${party.ports.game}`);
    }, {permissions: ['clipboard-read', 'clipboard-write']}));

    it('is copied where the browser has no clipboard for pages without TLS, and the focus stays', () => browser.visit(core, async page => {
        await copyButton(page).click();
        await cardOf(page, party).getByRole('status').getByText('Copied').waitFor();
        assert.ok(await copyButton(page).evaluate(button => button === document.activeElement));
        await page.evaluate(() => {
            document.body.append(document.createElement('textarea'));
            document.querySelector('body > textarea').focus();
        });
        await page.keyboard.press('Control+V');
        assert.equal(await page.locator('body > textarea').inputValue(), `127.0.0.1:${party.ports.game}`);
    }, {before: page => page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', {value: false}))}));

    it('is what the QR code reads as, with the keyboard alone', () => browser.visit(core, async page => {
        const button = cardOf(page, bzflag).getByRole('button', {name: 'Show the address of Two teams as a QR code'});
        await button.focus();
        await page.keyboard.press('Enter');
        const code = page.getByRole('dialog', {name: 'Two teams'}).getByRole('img');
        const picture = join(core.data, 'qr.png');
        writeFileSync(picture, await code.screenshot());
        assert.equal(execFileSync('zbarimg', ['--raw', '--quiet', picture], {encoding: 'utf8'}).trim(), `games.example:${bzflag.ports.game}`);
        await page.keyboard.press('Escape');
        await code.waitFor({state: 'detached'});
        assert.ok(await button.evaluate(element => element === document.activeElement), 'the focus is lost');
    }));

    it('is a link that starts the game, where the game has one', () => browser.visit(core, async page => {
        const link = cardOf(page, party).getByRole('link', {name: 'Join'});
        assert.equal(await link.getAttribute('href'), `party://127.0.0.1:${party.ports.game}`);
        assert.equal(await cardOf(page, bzflag).getByRole('link').count(), 0);
    }));
});

describe('a name', () => {
    const names = {
        'markup': '<script>alert(1)</script>',
        'markup that breaks out of attributes': '"><img src=x onerror=alert(1)>',
        'an entity': '&amp;lt; &#x3c;',
        'a template': '${alert(1)} {{7*7}}',
        'Arabic': 'سارة ١٢٣',
        'Hebrew in brackets': '(שלום)',
        'signs of four bytes': '𝕻𝖎𝖙 👨‍👩‍👧‍👦 🏁',
        'marks that pile up': `Z${'\u0335\u0321\u031b\u0350'.repeat(20)}algo`,
        '512 bytes without a break': 'x'.repeat(512),
        '512 bytes of four each': '🏁'.repeat(128),
    };

    it('of a player shows literally, whatever it is', () => browser.visit(core, async page => {
        const card = cardOf(page, party);
        await card.waitFor();
        const height = await card.evaluate(element => element.offsetHeight);
        for (const [kind, name] of Object.entries(names)) {
            await core.tell(party, `join ${name}`);
            const shown = card.locator('.players li');
            await shown.waitFor();
            assert.equal(await shown.evaluate(element => element.textContent), name, kind);
            assert.equal(await shown.evaluate(element => element.childElementCount), 0, kind);
            assert.ok(await card.evaluate(element => element.offsetHeight) < height + 100, `${kind}: the card is blown up`);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${kind}: it scrolls sideways`);
            await core.tell(party, `leave ${name}`);
            await shown.waitFor({state: 'detached'});
        }
    }, {viewport: {width: 360, height: 740}}));

    it('of a player cannot turn the text around it', () => browser.visit(core, async page => {
        await core.tell(party, 'join a\u202egnp.exe\u2066');
        const shown = cardOf(page, party).locator('.players li');
        assert.equal(await shown.innerText(), 'a\ufffdgnp.exe\ufffd');
        await core.tell(party, 'leave a\u202egnp.exe\u2066');
        await shown.waitFor({state: 'detached'});
    }));

    it('of a server shows literally, in the dialog too', () => browser.visit(core, async page => {
        const hostile = '<b onclick=alert(1)>سارة</b> "&amp;" 🏁';
        await core.change(party, {name: hostile, group: '<h1>Group</h1>'});
        await page.getByRole('heading', {level: 3, name: hostile}).waitFor();
        await page.getByRole('heading', {level: 2, name: '<h1>Group</h1>'}).waitFor();
        await cardOf(page, party).getByRole('button', {name: `Show the address of ${hostile} as a QR code`}).click();
        await page.getByRole('dialog', {name: hostile}).getByText(hostile).waitFor();
        assert.equal(await page.locator('h1, b').count(), 1);
    }));
});
