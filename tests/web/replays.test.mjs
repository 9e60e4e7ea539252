// The players' pages of the replays, with replays and troubles that a real core does not have at hand (see fakecore.mjs;
// replaycore.test.mjs is the same with a real one).
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {Browser, lostConnection} from './browser.mjs';
import {until} from './core.mjs';
import {FakeCore, liveGame, replay} from './fakecore.mjs';

const core = new FakeCore();
const browser = new Browser();
const visit = (look, options = {}) => browser.visit(core, look, {path: '/replays', ...options});

before(async () => {
    await core.start();
    await browser.open();
});
after(async () => {
    await browser.close();
    await core.stop();
});
beforeEach(() => core.clear());
afterEach(() => browser.check());

const names = page => page.locator('.row .name').allTextContents(); // what is far out of sight has no inner text
const searchField = page => page.getByRole('searchbox', {name: 'Title, player or map'});
const lists = () => core.asked.filter(path => path.startsWith('/api/v1/public/replays?'));
const some = (count, what = () => ({})) => Array.from({length: count}, (_, i) => replay(i + 1, what(i + 1)));

describe('the list', () => {
    it('says what to expect while there is nothing', () => visit(async page => {
        await page.getByRole('heading', {name: 'There are no replays yet'}).waitFor();
        assert.equal(await page.locator('.row, .card').count(), 0);
        await page.getByText('Game night').waitFor();
        assert.equal(await page.title(), 'Replays · Game night');
    }));

    it('says that the replays are not public, where they are not', () => {
        core.replays = some(1);
        core.closed = true;
        return visit(async page => {
            await page.getByRole('heading', {name: 'Replays are not public here'}).waitFor();
            assert.equal(await page.locator('.row').count(), 0);
        }, {expected: /404/});
    });

    it('shows what, who, where, when and how long, by days', () => {
        const now = new Date();
        const at = daysAgo => new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo, 20, 30).toISOString();
        core.replays = [replay(1, {title: 'Final', startedAt: at(0), seconds: 3725}), replay(2, {kind: 'bzflag', startedAt: at(1), desynced: true, map: ''}),
            replay(3, {title: '', startedAt: '2019-07-05T18:00:00.000Z', complete: false}), replay(4, {title: '', game: '', startedAt: '1970-01-01T00:00:00.000Z', seconds: 0})];
        return visit(async page => {
            await page.locator('.row').first().waitFor();
            assert.deepEqual(await page.locator('.day h3').allInnerTexts(), ['Today', 'Yesterday', 'Friday, July 5, 2019', 'Some day']);
            assert.deepEqual(await names(page), ['Final', 'Match 2', 'Game 1003', '1004.fafreplay']);
            const row = page.locator('.row').first();
            assert.equal(await row.locator('.who').innerText(), 'Ann, Bert');
            assert.equal(await row.locator('.map').innerText(), 'scmp_009');
            assert.equal(await row.locator('.when time').innerText(), '8:30 PM');
            assert.equal(await row.locator('.length time').innerText(), '1:02:05');
            await page.locator('.row').nth(1).getByText('Desync').waitFor();
            await page.locator('.row').nth(2).getByText('Incomplete').waitFor();
            assert.equal(await page.locator('.row').nth(3).locator('.length').innerText(), '');
        });
    });

    it('leads to the page of each and to its file, and from the servers and back', () => {
        core.replays = some(2);
        return visit(async page => {
            assert.equal(await page.getByRole('link', {name: 'Download Match 2'}).getAttribute('href'), '/api/v1/public/replays/replay-2/file');
            await page.getByRole('link', {name: 'Match 2', exact: true}).click();
            await page.getByRole('heading', {level: 1, name: 'Match 2'}).waitFor();
            assert.equal(new URL(page.url()).pathname, '/replays/replay-2');
            await page.getByRole('link', {name: 'All replays'}).click();
            await page.locator('.row').first().waitFor();
            await page.getByRole('navigation', {name: 'Pages'}).getByRole('link', {name: 'Servers'}).click();
            await page.getByText('Nothing is on yet').waitFor();
            await page.getByRole('navigation', {name: 'Pages'}).getByRole('link', {name: 'Replays'}).click();
            await page.locator('.row').first().waitFor();
        }, {expected: /WebSocket/});
    });

    it('leads to the page also beside the words of a row', () => {
        core.replays = some(2);
        return visit(async page => {
            await page.locator('.row').nth(1).locator('.map').click({force: true}); // the link lies over it
            await page.getByRole('heading', {level: 1, name: 'Match 2'}).waitFor();
            await page.goBack();
            const saved = page.waitForEvent('download');
            await page.locator('.row').nth(1).getByRole('link', {name: 'Download Match 2'}).click();
            assert.equal((await saved).suggestedFilename(), '1002.fafreplay');
        });
    });

    it('speaks German to those who do', () => {
        core.replays = some(1);
        core.live = [liveGame(7)];
        return visit(async page => {
            await page.getByText('Live, 5 Minuten verzögert').waitFor();
            await page.getByRole('heading', {name: 'Archiv'}).waitFor();
            await page.getByRole('link', {name: 'Match 1 herunterladen'}).waitFor();
            assert.equal(await page.locator('html').getAttribute('lang'), 'de');
        }, {locale: 'de-AT'});
    });

    it('takes in what is new and lets go what is gone, where one is', () => {
        core.replays = some(120);
        return visit(async page => {
            await page.locator('.row').first().waitFor();
            await page.clock.runFor(1000);
            await page.mouse.wheel(0, 20000);
            await page.locator('.row').nth(99).waitFor({state: 'attached'});
            core.replays = [replay(0, {title: 'Fresh'}), ...core.replays.filter(({id}) => id !== 'replay-3')];
            await page.clock.runFor(46000);
            await page.locator('.row').getByText('Fresh').waitFor({state: 'attached'});
            await page.locator('.row').getByText('Match 3', {exact: true}).waitFor({state: 'detached'});
            const shown = await names(page);
            assert.equal(new Set(shown).size, shown.length);
            assert.deepEqual(shown, core.replays.slice(0, shown.length).map(({title}) => title));
            assert.ok(shown.length >= 99);
        }, {before: page => page.clock.install()});
    });
});

describe('a long list', () => {
    it('goes on by itself as one scrolls, to its end, each once', () => {
        core.replays = some(130);
        return visit(async page => {
            await page.getByRole('status').getByText('50 replays shown, there are more').waitFor({state: 'attached'});
            await until(async () => {
                await page.mouse.wheel(0, 5000);
                return await page.locator('.row').count() === 130;
            }, 'the end');
            assert.deepEqual(await names(page), core.replays.map(({title}) => title));
            await page.getByRole('status').getByText('130 replays shown', {exact: true}).waitFor({state: 'attached'});
            assert.equal(await page.getByRole('button', {name: 'Show more'}).count(), 0);
        });
    });

    it('goes on by keyboard, and the focus goes to what is new', () => {
        core.replays = some(70);
        return visit(async page => {
            await page.getByRole('button', {name: 'Show more'}).press('Enter');
            await until(() => page.evaluate(() => document.activeElement.textContent === 'Match 51'), 'the focus');
            assert.equal(await page.locator('.row').count(), 70);
        }, {before: page => page.addInitScript(() => {
            window.IntersectionObserver = class {
                observe() {}
                disconnect() {}
            };
        })});
    });

    it('does not grow without end by itself', () => {
        core.replays = some(700);
        return visit(async page => {
            await until(async () => {
                await page.mouse.wheel(0, 20000);
                return await page.locator('.row').count() >= 500;
            }, '500 rows');
            await page.mouse.wheel(0, 90000);
            await page.getByRole('button', {name: 'Show more'}).click();
            await page.locator('.row').nth(549).waitFor({state: 'attached'});
            assert.equal(await page.locator('.row').count(), 550);
        });
    });
});

describe('the search', () => {
    const various = () => [replay(1, {title: 'Ladder'}), replay(2, {title: 'Seton', map: 'setons_clutch'}), replay(3, {kind: 'bzflag', players: ['Zoe']}), replay(4, {title: 'Setting sun'})];

    it('finds as one types, and asks once for a word', () => {
        core.replays = various();
        return visit(async page => {
            await page.locator('.row').first().waitFor();
            const before = lists().length;
            await searchField(page).pressSequentially('seto', {delay: 10});
            await until(async () => (await names(page)).join() === 'Seton', 'what is found');
            await page.getByRole('status').getByText('1 replay shown').waitFor({state: 'attached'});
            assert.ok(lists().length - before <= 2, lists().join('\n'));
            assert.equal(new URL(page.url()).search, '?search=seto');
            await page.getByRole('button', {name: 'Clear'}).click();
            await until(async () => (await names(page)).length === 4, 'all of it');
            assert.equal(new URL(page.url()).search, '');
        });
    });

    it('says when nothing is found, and how to go on', () => {
        core.replays = various();
        return visit(async page => {
            await searchField(page).fill('nobody');
            await page.getByRole('heading', {name: 'No replay is like that'}).waitFor();
            await page.getByRole('status').getByText('No replay is like that').waitFor({state: 'attached'});
        });
    });

    it('filters by game and player, and can be linked to', () => {
        core.replays = various();
        return visit(async page => {
            await page.getByRole('combobox', {name: 'Game'}).selectOption('BZFlag');
            await until(async () => (await names(page)).join() === 'Match 3', 'BZFlag');
            await page.getByRole('combobox', {name: 'Game'}).selectOption('All games');
            await until(async () => (await names(page)).length === 4, 'all games');
            await page.getByRole('textbox', {name: 'Player'}).fill('zo');
            await until(async () => (await names(page)).join() === 'Match 3', 'the player');
            await page.reload();
            await until(async () => (await names(page)).join() === 'Match 3', 'the same after loading anew');
            assert.equal(await page.getByRole('textbox', {name: 'Player'}).inputValue(), 'zo');
        });
    });

    it('has a link to all on one map, and a way back to all maps', () => {
        core.replays = various();
        return visit(async page => {
            await until(async () => (await names(page)).join() === 'Seton', 'those on the map');
            await page.locator('.only').getByText('setons_clutch').waitFor();
            await page.getByRole('button', {name: 'On all maps'}).click();
            await until(async () => (await names(page)).length === 4, 'all');
            assert.equal(new URL(page.url()).search, '');
        }, {path: '/replays?map=setons_clutch'});
    });

    it('waits a little when it was asked too often', () => {
        core.replays = various();
        core.busy = 1;
        return visit(async page => {
            await page.locator('.row').first().waitFor();
            assert.equal(await page.getByRole('alert').count(), 0);
        }, {expected: /429/});
    });

    it('keeps what was typed last, whatever comes first', () => {
        core.replays = various();
        return visit(async page => {
            await page.locator('.row').first().waitFor();
            await page.route(/search=ladder/, async route => {
                await new Promise(done => setTimeout(done, 600));
                await route.continue().catch(() => {}); // given up by then
            });
            await searchField(page).fill('ladder');
            await until(() => new URL(page.url()).search === '?search=ladder', 'the slow question');
            await searchField(page).fill('sun');
            await until(async () => (await names(page)).join() === 'Setting sun', 'the second');
            await page.waitForTimeout(700);
            assert.deepEqual(await names(page), ['Setting sun']);
        });
    });

    it('takes any text for a text', () => {
        core.replays = various();
        return visit(async page => {
            for (const text of ['a&kind=bzflag', '%', '"><img src=x onerror=alert(1)>', '\\', '🏁'.repeat(60), '+ +']) {
                await searchField(page).fill(text);
                await page.getByRole('heading', {name: 'No replay is like that'}).waitFor();
            }
            assert.equal(await page.locator('main img').count(), 0);
        });
    });
});

describe('the page of a replay', () => {
    const people = [{name: 'Ann', human: true, team: 2, faction: 'UEF', rating: 1500, commands: 90, perMinute: [40, 50]},
        {name: 'Bert', human: true, team: 3, faction: 'Aeon', leftTick: 6000, commands: 1, perMinute: [1]}, {name: 'Helper', human: false, team: 3, faction: 'Cybran', commands: 0, perMinute: []}];
    const chat = [{tick: 50, sender: 'Ann', to: 'all', text: 'have fun'}, {tick: 7000, sender: 'Ann', to: 'allies', text: 'he is gone'}];
    const marks = [{kind: 'leave', tick: 6000, who: 'Bert'}, {kind: 'desync', tick: 6500, who: ''}, {kind: 'end', tick: 19250, who: ''}];
    const rich = () => {
        core.replays = some(1);
        core.details.set('replay-1', {players: people, chat, marks, readable: true, ticksPerSecond: 10, gameVersion: 'Supreme Commander v1.50.3702'});
    };
    const path = '/replays/replay-1';

    it('tells what it is and who played', () => {
        rich();
        return visit(async page => {
            await page.getByRole('heading', {level: 1, name: 'Match 1'}).waitFor();
            assert.equal(await page.title(), 'Match 1 · Replays · Game night');
            const facts = page.getByRole('region', {name: 'About this replay'});
            for (const fact of ['Supreme Commander: Forged Alliance', 'scmp_009', '32:05', 'Supreme Commander v1.50.3702', '1001.fafreplay']) await facts.getByText(fact, {exact: true}).waitFor();
            assert.deepEqual(await page.locator('.team h3').allInnerTexts(), ['Team 1', 'Team 2']);
            await page.getByText('UEF · Rating 1500 · 90 commands').waitFor();
            await page.getByText('Aeon · 1 command · left at 10:00').waitFor();
            await page.locator('.people li', {hasText: 'Helper'}).getByText('AI').waitFor();
        }, {path});
    });

    it('tells what was said and what happened, in order', () => {
        rich();
        return visit(async page => {
            await page.getByRole('heading', {name: 'Chat and events'}).waitFor();
            const lines = (await page.locator('.told li').allInnerTexts()).map(line => line.replace(/\s+/g, ' '));
            assert.deepEqual(lines, ['0:05 Ann have fun', '10:00 Bert left', '10:50 The players are out of sync from here on', '11:40 Ann to allies he is gone', '32:05 The end']);
        }, {path});
    });

    it('tells when the games went apart and whose', () => {
        core.replays = [replay(1, {desynced: true})];
        core.details.set('replay-1', {ticksPerSecond: 10, marks: [{kind: 'desync', tick: 700, who: 'Bert'}, {kind: 'diverge', tick: 702, who: 'Bert'}, {kind: 'diverge', tick: 702, who: ''}, {kind: 'desync', tick: 900, who: 'Ann'}]});
        return visit(async page => {
            await page.getByRole('heading', {name: 'Chat and events'}).waitFor();
            assert.equal((await page.locator('.headline .state').innerText()).trim(), 'Desync · 1:10 · Bert');
            const lines = (await page.locator('.told li').allInnerTexts()).map(line => line.replace(/\s+/g, ' '));
            assert.deepEqual(lines, ['1:10 Bert is out of sync from here on', '1:10 Bert saw something else from here on', '1:10 Not everybody saw the same from here on', '1:30 Ann is out of sync from here on']);
        }, {path});
    });

    it('says that the games went apart where nothing more is known', () => {
        core.replays = [replay(1, {desynced: true})];
        core.details.set('replay-1', null);
        return visit(async page => assert.equal((await page.locator('.headline .state').innerText()).trim(), 'Desync'), {path, expected: /422/});
    });

    it('leads from a player and a map to all with them', () => {
        rich();
        core.replays.push(replay(2, {players: ['Zoe']}));
        return visit(async page => {
            await page.getByRole('link', {name: 'scmp_009'}).click();
            await until(async () => (await names(page)).length === 2, 'those on the map');
            await page.goBack();
            await page.getByRole('link', {name: 'Bert'}).click();
            await until(async () => (await names(page)).join() === 'Match 1', 'those with Bert');
            assert.equal(new URL(page.url()).search, '?player=Bert');
        }, {path});
    });

    it('does with what the list knows where nothing more is known', () => {
        core.replays = [replay(1, {kind: 'openttd', fileName: 'autosave.sav', players: ['Ann', 'Kim']})];
        core.details.set('replay-1', null);
        return visit(async page => {
            assert.deepEqual(await page.getByRole('list', {name: 'Players of Match 1'}).getByRole('listitem').allInnerTexts(), ['Ann', 'Kim']);
            assert.equal(await page.getByRole('heading', {name: 'Chat and events'}).count(), 0);
        }, {path, expected: /422/});
    });

    it('shows a long chat when asked', () => {
        rich();
        core.details.get('replay-1').chat = Array.from({length: 200}, (_, i) => ({tick: i, sender: 'Ann', to: 'all', text: `line ${i}`}));
        return visit(async page => {
            await page.getByText('line 50', {exact: true}).waitFor();
            assert.equal(await page.locator('.told li').count(), 60);
            await page.getByRole('button', {name: 'Show all 203'}).click();
            await page.getByText('line 199', {exact: true}).waitFor();
        }, {path});
    });

    it('gives the file under its name, with its size and hash', () => {
        rich();
        return visit(async page => {
            const saved = page.waitForEvent('download');
            await page.getByRole('link', {name: 'Download, 1.2 MB'}).click();
            assert.equal((await saved).suggestedFilename(), '1001.fafreplay');
            await page.getByRole('button', {name: 'Copy SHA-256'}).click();
            await page.getByRole('status').getByText('Copied').waitFor();
            assert.equal(await page.evaluate(() => navigator.clipboard.readText()), core.replays[0].sha256);
        }, {path, permissions: ['clipboard-read', 'clipboard-write']});
    });

    it('has a link to copy and to scan', () => {
        rich();
        const folder = mkdtempSync(join(tmpdir(), 'pitwall-qr-'));
        return visit(async page => {
            await page.getByRole('button', {name: 'Copy link'}).click();
            await until(() => page.evaluate(link => navigator.clipboard.readText().then(text => text === link), `${core.url}/replays/replay-1`), 'the link');
            await page.getByRole('button', {name: 'Show the link as a QR code'}).press('Enter');
            const picture = join(folder, 'qr.png');
            writeFileSync(picture, await page.getByRole('dialog', {name: 'Match 1'}).getByRole('img').screenshot());
            assert.equal(execFileSync('zbarimg', ['--raw', '--quiet', picture], {encoding: 'utf8'}).trim(), `${core.url}/replays/replay-1`);
            await page.keyboard.press('Escape');
            await page.getByRole('dialog').waitFor({state: 'detached'});
        }, {path, permissions: ['clipboard-read', 'clipboard-write']}).finally(() => rmSync(folder, {recursive: true}));
    });

    for (const id of ['unknown', '%3Cscript%3Ealert(1)%3C%2Fscript%3E', '..%252f..%252fstatus', '%E0%A4%A', 'x'.repeat(500), '?a=b', '%00']) {
        it(`says that there is none: ${id.slice(0, 30)}`, () => visit(async page => {
            if (id === '?a=b') return page.getByRole('heading', {name: 'Archive'}).waitFor();
            await page.getByRole('heading', {name: 'This replay is not here'}).waitFor();
            assert.equal(await page.title(), 'This replay is not here · Replays · Game night');
            await page.getByRole('link', {name: 'All replays'}).click();
            await page.getByRole('heading', {name: 'Archive'}).waitFor();
        }, {path: `/replays/${id}`, expected: /404/}));
    }
});

describe('a live game', () => {
    const card = (page, number) => page.getByRole('article', {name: `Live ${number}`});

    it('is told with its delay', () => {
        core.live = [liveGame(1), liveGame(2, {delay: {mode: 'wallClock', amount: 90}}), liveGame(3, {delay: {mode: 'ticks', amount: 600}}),
            liveGame(4, {delay: {mode: 'wallClock', amount: 0}}), liveGame(5, {delay: {mode: 'off', amount: 300}, watchable: false}), liveGame(6, {releasedTicks: 0}), liveGame(7, {watchable: false, releasedTicks: 0})];
        return visit(async page => {
            await card(page, 1).getByText('Live, 5 minutes late', {exact: true}).waitFor();
            await card(page, 1).getByText('Watchers are at 12:34').waitFor();
            await card(page, 2).getByText('Live, 1 minute 30 seconds late', {exact: true}).waitFor();
            await card(page, 3).getByText('Live, 1 minute late', {exact: true}).waitFor();
            await card(page, 4).getByText('Live, not delayed').waitFor();
            await card(page, 5).getByText('This game is not shown live.').waitFor();
            assert.equal(await card(page, 5).getByText(/late|stream|watchers/i).count(), 0);
            await card(page, 7).getByText('Only those who are invited can watch this game.').waitFor();
            assert.equal(await card(page, 7).getByRole('link').count(), 0);
            await card(page, 6).getByText('There is nothing to see yet.').waitFor();
        });
    });

    it('is watched by its address or its stream', () => {
        core.live = [liveGame(12423353, {title: 'Live 1'})];
        core.relayPort = 15123;
        return visit(async page => {
            await card(page, 1).getByText('gpgnet://127.0.0.1:15123/12423353/watcher.SCFAreplay', {exact: true}).waitFor();
            await card(page, 1).getByRole('button', {name: /^Copy address/}).click();
            await until(() => page.evaluate(() => navigator.clipboard.readText()).then(text => text === 'gpgnet://127.0.0.1:15123/12423353/watcher.SCFAreplay'), 'the address');
            assert.equal(await card(page, 1).getByRole('link', {name: 'Download the stream of Live 1 while it is played'}).getAttribute('href'),
                '/api/v1/public/replays/live/12423353/stream');
        }, {permissions: ['clipboard-read', 'clipboard-write']});
    });

    it('has no address where the relay is out of reach', () => {
        core.live = [liveGame(1)];
        core.relayPort = 0;
        return visit(async page => {
            await card(page, 1).getByRole('link', {name: /^Download the stream/}).waitFor();
            assert.equal(await card(page, 1).getByText('gpgnet').count(), 0);
        });
    });

    it('comes by itself and is heard, goes on, and is a replay when it is over', () => {
        core.replays = some(1);
        return visit(async page => {
            await page.locator('.row').first().waitFor();
            assert.equal(await page.getByRole('heading', {name: 'Live now'}).count(), 0);
            core.live = [liveGame(1)];
            await page.clock.runFor(6000);
            await page.getByRole('status').getByText('Live 1 is live').waitFor({state: 'attached'});
            core.live = [liveGame(1, {releasedTicks: 7610})];
            await page.clock.runFor(6000);
            await card(page, 1).getByText('Watchers are at 12:41').waitFor();
            core.live = [];
            core.replays.unshift(replay(0, {title: 'Just over'}));
            await page.clock.runFor(6000);
            await page.getByRole('heading', {name: 'Live now'}).waitFor({state: 'detached'});
            await page.locator('.row').getByText('Just over').waitFor();
        }, {before: page => page.clock.install()});
    });
});

describe('text from outside', () => {
    const hostile = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '&amp;lt; &#x3c;', '${alert(1)} {{7*7}}', 'javascript:alert(1)', '(שלום) سارة',
        `Z${'\u0335\u0321\u031b\u0350'.repeat(20)}algo`, 'x'.repeat(512), '🏁'.repeat(128)];

    for (const text of hostile) {
        it(`shows literally and keeps the page in shape: ${text.slice(0, 30)}`, async () => {
            const all = {title: text, map: text, mod: text, kind: text, players: [text, text], fileName: text, game: text, sha256: text};
            core.replays = [replay(1, all)];
            core.live = [liveGame(1, {title: text, map: text, players: [text], game: text})];
            core.details.set('replay-1', {gameVersion: text, ticksPerSecond: 10, readable: false, players: [{name: text, human: true, team: 1, faction: text, commands: 2, perMinute: [1, 1]}],
                chat: [{tick: 1, sender: text, to: text, text}], marks: [{kind: 'leave', tick: 2, who: text}, {kind: text, tick: 3, who: text}]});
            const check = async page => {
                assert.equal(await page.locator('main img, main script, main [onerror], [href^="javascript"]').count(), 0);
                assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it scrolls sideways');
            };
            const phone = {viewport: {width: 360, height: 740}};
            await visit(async page => {
                assert.equal(await page.locator('.row .name').evaluate(element => element.textContent), text);
                assert.equal(await page.locator('.card h3').evaluate(element => element.textContent), text);
                await check(page);
            }, phone);
            await visit(async page => {
                assert.equal(await page.locator('h1').evaluate(element => element.textContent), text);
                assert.equal(await page.locator('.said').evaluate(element => element.textContent), text);
                assert.equal(await page.locator('.person a').evaluate(element => element.textContent), text);
                await check(page);
            }, {...phone, path: '/replays/replay-1'});
        });
    }

    it('cannot turn the text around it', () => {
        core.replays = [replay(1, {title: 'a\u202egnp.exe', players: ['\u2066x']})];
        return visit(async page => {
            assert.equal(await page.locator('.row .name').innerText(), 'a\ufffdgnp.exe');
            assert.equal(await page.locator('.row .who').innerText(), '\ufffdx');
        });
    });

    it('is no address: an id leads nowhere but to its page', () => {
        core.replays = [replay(1, {id: '../../evil?x=<b>#y', title: 'Odd'})];
        return visit(async page => {
            assert.equal(await page.getByRole('link', {name: 'Odd', exact: true}).getAttribute('href'), '/replays/..%2F..%2Fevil%3Fx%3D%3Cb%3E%23y');
            assert.equal(await page.getByRole('link', {name: 'Download Odd'}).getAttribute('href'), '/api/v1/public/replays/..%2F..%2Fevil%3Fx%3D%3Cb%3E%23y/file');
        });
    });
});

describe('while the core is away', () => {
    it('the list says so, keeps what it has, and goes on when the core is back', () => {
        core.replays = some(3);
        return visit(async page => {
            await page.locator('.row').first().waitFor();
            await core.stop();
            await page.clock.runFor(6000);
            await page.getByRole('alert').getByText('The connection is lost').waitFor();
            await page.getByRole('banner').getByText('Reconnecting').waitFor();
            assert.equal(await page.locator('.row').count(), 3);
            await searchField(page).fill('Match 2');
            await page.clock.runFor(1000);
            await core.start();
            await page.clock.runFor(16000);
            await page.getByRole('alert').waitFor({state: 'detached'});
            await until(async () => (await names(page)).join() === 'Match 2', 'what was looked for meanwhile');
        }, {expected: lostConnection, before: page => page.clock.install()});
    });

    it('it is asked ever less often, and at once when the reader is back', () => {
        core.failing = true;
        return visit(async page => {
            await page.getByRole('alert').waitFor();
            const before = lists().length;
            await page.clock.runFor(1000);
            for (let i = 0; i < 120; ++i) {
                await page.clock.runFor(1000);
                await page.evaluate(() => 0);
            }
            const tries = lists().length - before;
            assert.ok(tries >= 4 && tries <= 18, `${tries} tries in two minutes`);
            core.failing = false;
            await page.evaluate(() => dispatchEvent(new Event('online')));
            await page.getByRole('heading', {name: 'There are no replays yet'}).waitFor();
            await page.getByRole('alert').waitFor({state: 'detached'});
        }, {expected: lostConnection, before: page => page.clock.install()});
    });

    it('the page of a replay waits for it', () => {
        core.replays = some(1);
        core.failing = true;
        return browser.visit(core, async page => {
            await page.getByRole('alert').waitFor();
            await page.getByText('Loading replays…').waitFor();
            core.failing = false;
            await page.evaluate(() => dispatchEvent(new Event('online')));
            await page.getByRole('heading', {level: 1, name: 'Match 1'}).waitFor();
        }, {path: '/replays/replay-1', expected: lostConnection});
    });

    it('a page of the list that does not come does not end it', () => {
        core.replays = some(60);
        return visit(async page => {
            await page.locator('.row').first().waitFor();
            core.failing = true;
            await page.mouse.wheel(0, 20000);
            await page.getByRole('alert').waitFor({state: 'attached'});
            core.failing = false;
            await page.evaluate(() => dispatchEvent(new Event('online')));
            await page.locator('.row').nth(59).waitFor({state: 'attached'});
        }, {expected: lostConnection});
    });
});

describe('a page that nobody looks at', () => {
    const hide = (page, hidden) => page.evaluate(value => {
        Object.defineProperty(document, 'hidden', {value, configurable: true});
        document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);

    it('asks for nothing, and for all at once when it is looked at again', () => {
        core.replays = some(1);
        core.live = [liveGame(1)];
        return visit(async page => {
            await page.locator('.row').first().waitFor();
            await page.locator('.card.live').waitFor();
            await hide(page, true);
            core.live = []; // its end makes the list look, too
            await page.clock.runFor(6000);
            const before = core.asked.length;
            await page.clock.runFor(120000);
            assert.ok(core.asked.length - before <= 2, core.asked.slice(before).join('\n'));
            core.replays.unshift(replay(0, {title: 'Meanwhile'}));
            await hide(page, false);
            await page.locator('.row').getByText('Meanwhile').waitFor();
            await page.locator('.card.live').waitFor({state: 'detached'});
        }, {before: page => page.clock.install()});
    });
});
