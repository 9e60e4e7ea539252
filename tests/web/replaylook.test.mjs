// The pages of the replays from phone to projector, light and dark, by keyboard and by ear.
import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {barriers, Browser, lowestContrast} from './browser.mjs';
import {FakeCore, liveGame, replay} from './fakecore.mjs';

const core = new FakeCore();
const browser = new Browser();
const people = Array.from({length: 12}, (_, i) => ({name: `Player ${i} ${'x'.repeat(i * 4)}`, human: i < 11, team: 2 + i % 3, faction: 'UEF', rating: 1500, commands: 40, perMinute: [10, 30]}));

before(async () => {
    await core.start();
    await browser.open();
});
after(async () => {
    await browser.close();
    await core.stop();
});
beforeEach(() => {
    core.clear();
    core.replays = Array.from({length: 60}, (_, i) => replay(i + 1, {desynced: i % 3 === 0, complete: i % 4 !== 0, title: i % 5 ? `Match ${i}` : 'A rather long title that goes on and on '.repeat(3),
        players: people.slice(0, 1 + i % 12).map(({name}) => name), map: i % 2 ? 'setons_clutch.v0003' : 'a_map_with_an_unusually_long_name.v0014'}));
    core.live = [liveGame(1, {players: people.map(({name}) => name)}), liveGame(12423353, {title: 'A rather long title that goes on and on', releasedTicks: 0}), liveGame(3, {watchable: false})];
    core.details.set('replay-1', {players: people, gameVersion: 'Supreme Commander v1.50.3702', chat: [{tick: 5, sender: people[9].name, to: 'allies', text: 'word '.repeat(60)}],
        marks: [{kind: 'leave', tick: 9, who: people[8].name}, {kind: 'desync', tick: 700, who: people[10].name}, {kind: 'desync', tick: 700, who: people[11].name}], readable: false});
});
afterEach(() => browser.check());

const pages = [
    {name: 'the list', path: '/replays', ready: page => page.locator('.row').nth(49).waitFor({state: 'attached'}).then(() => page.locator('.card.live').first().waitFor())},
    {name: 'a list that finds nothing', path: '/replays?search=nothing-like-that&map=some_map', ready: page => page.getByRole('heading', {name: 'No replay is like that'}).waitFor()},
    {name: 'the page of a replay', path: '/replays/replay-1', ready: page => page.locator('.told li').first().waitFor()},
    {name: 'the page of none', path: '/replays/none', ready: page => page.getByRole('heading', {name: 'This replay is not here'}).waitFor(), expected: /404/},
];

for (const {name, path, ready, expected} of pages) {
    describe(name, () => {
        for (const [width, height] of [[320, 640], [360, 740], [900, 700], [1280, 800], [1920, 1080], [3840, 2160]]) {
            it(`fits ${width} × ${height}, with contrast in light and dark`, () => browser.visit(core, async page => {
                await ready(page);
                for (const colorScheme of ['light', 'dark']) {
                    await page.emulateMedia({colorScheme});
                    const lowest = await lowestContrast(page);
                    assert.ok(lowest >= 4.5, `${colorScheme}: ${lowest}`);
                }
                assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it scrolls sideways');
                const outside = await page.locator('.card, .row, .filters').evaluateAll(boxes => boxes.flatMap(box => [...box.querySelectorAll('*')])
                    .filter(element => !element.closest('svg') && element.getBoundingClientRect().right > innerWidth).length);
                assert.equal(outside, 0);
            }, {path, expected, viewport: {width, height}}));
        }

        for (const colorScheme of ['light', 'dark']) {
            it(`has no barriers, ${colorScheme}`, () => browser.visit(core, async page => {
                await ready(page);
                assert.deepEqual(await barriers(page), []);
            }, {path, expected, colorScheme}));
        }

        it('has room to touch on a phone', () => browser.visit(core, async page => {
            await ready(page);
            for (const button of await page.locator('.button, .pages a, input, select').filter({visible: true}).all()) {
                const {width, height} = await button.boundingBox();
                assert.ok(width >= 44 && height >= 44, `${await button.evaluate(element => element.outerHTML)}: ${width} × ${height}`);
            }
        }, {path, expected, viewport: {width: 360, height: 740}, hasTouch: true, isMobile: true}));

        it('keeps still for those who want that', () => browser.visit(core, async page => {
            await ready(page);
            assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
        }, {path, expected, reducedMotion: 'reduce'}));

        it('shows where one is by keyboard, in the order of the page', () => browser.visit(core, async page => {
            await ready(page);
            const places = [];
            for (let i = 0; i < 14; ++i) {
                await page.keyboard.press('Tab');
                const focus = await page.evaluate(() => {
                    const element = document.activeElement;
                    if (element === document.body) return null;
                    const style = getComputedStyle(element.matches('.row .name') ? element.closest('.row') : element);
                    const {top} = element.getBoundingClientRect();
                    return {name: element.getAttribute('aria-label') ?? element.textContent, outline: style.outlineStyle === 'solid' ? parseFloat(style.outlineWidth) : 0, top: top + scrollY};
                });
                if (!focus) break;
                assert.ok(focus.outline >= 2, `${focus.name} shows no focus`);
                places.push(focus);
            }
            assert.ok(places.length >= 3);
            assert.deepEqual(places.slice(0, 2).map(place => place.name), ['Servers', 'Replays']);
            const ups = places.filter((place, i) => i && place.top < places[i - 1].top - 200);
            assert.deepEqual(ups.map(place => place.name), []);
        }, {path, expected, viewport: {width: 360, height: 740}}));
    });
}

describe('by ear', () => {
    it('the list reads: what, who, on which map, when, how long, its file', () => browser.visit(core, async page => {
        core.live = [];
        await page.locator('.row').first().waitFor();
        const row = page.locator('.row').nth(1);
        const lines = (await row.ariaSnapshot()).split('\n').map(line => line.trim());
        const order = ['link "Match 1"', 'Player 0', 'setons_clutch.v0003', 'Started at', 'Length', 'link "Download Match 1"'].map(what => lines.findIndex(line => line.includes(what)));
        assert.ok(order.every(index => index >= 0), lines.join('\n'));
        assert.deepEqual(order, [...order].sort((a, b) => a - b), lines.join('\n'));
    }, {path: '/replays'}));

    it('the headings are the outline of the page', () => browser.visit(core, async page => {
        await page.locator('.row').first().waitFor();
        await page.locator('.card.live').first().waitFor();
        const headings = await page.locator('h1, h2, h3').evaluateAll(all => all.map(element => `${element.localName} ${element.textContent}`));
        assert.deepEqual(headings.slice(0, 2), ['h1 Replays', 'h2 Live now']);
        assert.deepEqual(headings.filter(text => text.startsWith('h2')), ['h2 Live now', 'h2 Archive']);
        assert.ok(headings.includes('h3 Live 1') && headings.indexOf('h3 Live 1') < headings.indexOf('h2 Archive'));
    }, {path: '/replays'}));
});

it('can be read from afar on a projector', async () => {
    for (const viewport of [{width: 1920, height: 1080}, {width: 3840, height: 2160}]) {
        await browser.visit(core, async page => {
            const size = await page.locator('.row .name').first().evaluate(text => parseFloat(getComputedStyle(text).fontSize) / innerHeight);
            assert.ok(size > 1 / 62, `${1 / size}`);
        }, {path: '/replays', viewport});
    }
});
