// demoreplays.mjs DATA-DIR: replays for pictures. Puts made-up games into the archive of a running core, then plays some
// to its relay until it is ended. Says "ready" when there is something to see of all of them.
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {until} from './core.mjs';
import {fafReplay, header, ticks, wholeReplay, Writer} from './replaystream.mjs';

const [data] = process.argv.slice(2);
const url = `http://127.0.0.1:${JSON.parse(readFileSync(join(data, 'run', 'core.json'))).port}/api/v1`;
const token = readFileSync(join(data, 'run', 'local-token'), 'utf8').trim();
const day = 24 * 3600e3;

async function api(method, path, body) {
    const answer = await fetch(`${url}/${path}`, {method, body: body && JSON.stringify(body),
        headers: {authorization: `Bearer ${token}`, ...(body && {'content-type': 'application/json'})}});
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
}

const people = ['Ann', 'Björn', 'Cleo', 'Dragonite', 'Ezra', 'Kim Long', 'Mazor', 'Zoe'];
const some = (first, count) => Array.from({length: count}, (_, i) => ({name: people[(first + i) % people.length], team: 1 + i % 2, faction: 1 + (first + i) % 4, rating: 900 + 137 * ((first + i) % 7)}));
const kept = [
    ['Grand final: Ann vs Björn', 'scmp_019', some(0, 2), 27], ['Semi-final: Cleo vs Dragonite', 'setons_clutch', some(2, 2), 19], ['4v4 on Seton, all welcome', 'setons_clutch', some(0, 8), 48],
    ['Ladder', 'scmp_012', some(5, 2), 12], ['3v3 no rush', 'dualgap_adaptive', some(1, 6), 35], ['Friday warm-up', 'scmp_009', some(4, 4), 22], ['Ladder', 'theta_passage_5', some(3, 2), 9],
    ['Survival, first try', 'final_rush_pro_5', some(2, 4), 41], ['2v2 balanced', 'scmp_015', some(6, 4), 25], ['Teaching Zoe', 'scmp_016', some(7, 2), 31],
];

function fileOf([title, map, players, minutes], i) {
    const startedAt = Date.now() - (i < 3 ? (i + 1) * 1.6 * 3600e3 : (i - 2) * day - 3 * 3600e3);
    const chat = [[30, 0, 'good luck, have fun'], [50, 1, 'you too'], [3100, 0, 'nice base'], [6100, 1, 'where do they all come from?'], [minutes * 600 - 300, 1, 'gg'], [minutes * 600 - 250, 0, 'gg, well played']]
        .map(([tick, who, text]) => ({tick, sender: players[who].name, text}));
    const game = {title, map, players, chat, leaves: {[players[1].name]: minutes * 600 - 200}};
    const about = {uid: 24001800 - i, title, mapname: map, featured_mod: 'faf', launched_at: Math.round(startedAt / 1000), game_end: Math.round(startedAt / 1000) + minutes * 60,
        num_players: players.length, complete: true, state: 'PLAYING', recorder: players[0].name,
        teams: {2: players.filter(({team}) => team === 1).map(({name}) => name), 3: players.filter(({team}) => team === 2).map(({name}) => name)}};
    return fafReplay(about, wholeReplay(game, minutes * 600));
}

/** Streams a game as fast as it is played, from minute `at` on. */
async function play(port, number, game, at) {
    await api('POST', 'replays/expected', {game: String(number), title: game.title, map: game.map, delay: {mode: 'wallClock', amount: 30, releaseAtEnd: true}});
    const writer = new Writer();
    await writer.open(port, number, game.players[0].name);
    await writer.send(header(game));
    let tick = at * 600;
    await writer.send(ticks(game, 0, tick));
    for (;;) {
        await pause(1000);
        await writer.send(ticks(game, tick, tick += 10));
    }
}

const folder = mkdtempSync(join(tmpdir(), 'pitwall-demo-'));
try {
    kept.forEach((game, i) => writeFileSync(join(folder, `${24001800 - i}.fafreplay`), fileOf(game, i)));
    const {id} = await api('POST', 'replays/import', {path: folder});
    await until(async () => !['queued', 'running'].includes((await api('GET', `jobs/${id}`)).state), 'the archive to take them in', 60000);
} finally {
    rmSync(folder, {recursive: true});
}
const {relayPort} = await until(async () => {
    const live = await api('GET', 'public/replays/live');
    return live.relayPort && live;
}, 'the relay');
const games = [{title: 'Third place: Cleo vs Dragonite', map: 'scmp_019', players: some(2, 2)}, {title: '3v3 before the final', map: 'dualgap_adaptive', players: some(1, 6)}];
games.forEach((game, i) => play(relayPort, 24001901 + i, game, 14 - 6 * i));
await until(async () => (await api('GET', 'public/replays/live')).items.filter(({releasedTicks}) => releasedTicks > 0).length === games.length, 'watchers to see something', 90000);
console.log('ready');
