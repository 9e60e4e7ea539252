// The players' page from phone to projector, light and dark, by keyboard and by ear.
import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import {barriers, Browser, lostConnection, lowestContrast} from './browser.mjs';
import {Core} from './core.mjs';

const core = new Core();
const browser = new Browser();
let party;

before(async () => {
    await core.start();
    await browser.open();
    party = await core.party('Friday party', {group: 'Arena', settings: {maxPlayers: 40}});
    await core.add('party', 'Sleeping', {group: 'Builders'});
    await core.party('Crowd', {connectHost: `${'very-long-host-name.'.repeat(8)}example`});
    for (let i = 1; i <= 30; ++i) await core.tell(party, `join Player ${i}`);
});
after(async () => {
    await browser.close();
    await core.dispose();
});
afterEach(() => browser.check());

describe('the page', () => {
    for (const [width, height] of [[320, 640], [360, 740], [1280, 800], [1920, 1080], [3840, 2160]]) {
        it(`fits ${width} × ${height}, with contrast in light and dark`, () => browser.visit(core, async page => {
            await page.getByText('and 6 more').waitFor();
            for (const colorScheme of ['light', 'dark']) {
                await page.emulateMedia({colorScheme});
                const lowest = await lowestContrast(page);
                assert.ok(lowest >= 4.5, `${colorScheme}: ${lowest}`);
            }
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it scrolls sideways');
            const outside = await page.locator('.card').evaluateAll(cards => cards.flatMap(card => [...card.querySelectorAll('*')])
                .filter(element => !element.closest('svg') && element.getBoundingClientRect().right > innerWidth).length);
            assert.equal(outside, 0);
        }, {viewport: {width, height}}));
    }

    it('can be read from afar on a projector, and held to touch on a phone', async () => {
        const textSize = page => page.locator('.card .address').first().evaluate(text => parseFloat(getComputedStyle(text).fontSize) / innerHeight);
        await browser.visit(core, async page => assert.ok(await textSize(page) > 1 / 62), {viewport: {width: 1920, height: 1080}});
        await browser.visit(core, async page => assert.ok(await textSize(page) > 1 / 62), {viewport: {width: 3840, height: 2160}});
        await browser.visit(core, async page => {
            for (const button of await page.locator('.button').all()) {
                const {width, height} = await button.boundingBox();
                assert.ok(width >= 44 && height >= 44, `${width} × ${height}`);
            }
        }, {viewport: {width: 360, height: 740}, hasTouch: true, isMobile: true});
    });

    it('keeps still for those who want that', () => browser.visit(core, async page => {
        await page.locator('.card').first().waitFor();
        assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    }, {reducedMotion: 'reduce'}));
});

describe('for those who do not see it, the page', () => {
    for (const colorScheme of ['light', 'dark']) {
        it(`has no barriers, ${colorScheme}`, () => browser.visit(core, async page => {
            await page.locator('.card').first().waitFor();
            assert.deepEqual(await barriers(page), []);
            await page.getByRole('button', {name: /QR code$/}).first().click();
            await page.getByRole('dialog').waitFor();
            assert.deepEqual(await barriers(page), []);
        }, {colorScheme}));
    }

    it('has no barriers where nothing is', () => browser.visit(core, async page => {
        assert.deepEqual(await barriers(page), []);
        assert.ok(await lowestContrast(page) >= 4.5);
        await page.getByRole('link').click();
        await page.locator('.card').first().waitFor();
    }, {path: '/no/such/page', expected: /404/}));

    it('says in the language of the reader that nothing is there', () => browser.visit(core, async page => {
        await page.getByRole('heading', {name: 'Unter dieser Adresse ist nichts'}).waitFor();
        assert.equal(await page.locator('html').getAttribute('lang'), 'de');
        await page.getByRole('link', {name: 'Zeigen, was läuft'}).waitFor();
    }, {path: '/no/such/page', expected: /404/, locale: 'de-DE'}));

    it('reads in order: what, how many, who, where', () => browser.visit(core, async page => {
        const card = page.getByRole('article', {name: 'Friday party'});
        await card.waitFor();
        const lines = (await card.ariaSnapshot()).split('\n').map(line => line.trim());
        const at = what => lines.findIndex(line => line.includes(what));
        const order = ['heading "Friday party" [level=3]', 'Party game', 'list "Players on Friday party"', 'Player 1', `127.0.0.1:${party.ports.game}`,
            'button "Copy address', 'button "Show the address of Friday party as a QR code"', 'link "Join"'].map(at);
        assert.deepEqual(order, [...order].sort((a, b) => a - b), lines.join('\n'));
        assert.ok(order.every(index => index >= 0), lines.join('\n'));
    }));
});

describe('by keyboard, the page', () => {
    it('shows where one is, everywhere', () => browser.visit(core, async page => {
        await page.locator('.card').first().waitFor();
        const all = await page.locator('button, a').count();
        const seen = new Set();
        for (let i = 0; i < all; ++i) {
            await page.keyboard.press('Tab');
            const focus = await page.evaluate(() => {
                const element = document.activeElement;
                const style = getComputedStyle(element);
                return {name: element.getAttribute('aria-label') ?? element.textContent + element.getAttribute('href'), outline: style.outlineStyle === 'solid' ? parseFloat(style.outlineWidth) : 0};
            });
            assert.ok(focus.outline >= 2, `${focus.name} shows no focus`);
            seen.add(focus.name);
        }
        assert.equal(seen.size, all);
    }));

    it('keeps the focus in an open dialog', () => browser.visit(core, async page => {
        const button = page.getByRole('button', {name: /QR code$/}).first();
        await button.focus();
        await page.keyboard.press('Space');
        await page.getByRole('dialog').waitFor();
        for (let i = 0; i < 3; ++i) {
            assert.ok(await page.evaluate(() => document.activeElement === document.body || !!document.activeElement.closest('dialog')));
            await page.keyboard.press('Tab');
        }
        await page.getByRole('button', {name: 'Close'}).press('Enter');
        await page.getByRole('dialog').waitFor({state: 'detached'});
        assert.ok(await button.evaluate(element => element === document.activeElement));
    }));
});

describe('while the core is away, the page', () => {
    it('has contrast and no barriers', () => browser.visit(core, async page => {
        await page.locator('.card').first().waitFor();
        await core.kill();
        await page.getByRole('alert').waitFor();
        for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({colorScheme});
            assert.ok(await lowestContrast(page) >= 4.5);
            assert.deepEqual(await barriers(page), []);
        }
    }, {expected: lostConnection}));
});
