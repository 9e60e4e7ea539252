// Replays of made-up games, as Forged Alliance streams them: header and commands by the letter of its format, little of
// them. Sent to a relay, or written to a file and imported.
import {connect} from 'node:net';
import {deflateSync} from 'node:zlib';

const text = value => Buffer.concat([Buffer.from([1]), Buffer.from(value), Buffer.from([0])]);
const bool = value => Buffer.from([3, value ? 1 : 0]);
const u32 = value => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
};
const number = value => {
    const bytes = Buffer.alloc(5);
    bytes.writeFloatLE(value, 1);
    return bytes;
};
const table = entries => Buffer.concat([Buffer.from([4]), ...Object.entries(entries).flatMap(([key, value]) => [text(key), value]), Buffer.from([5])]);
const sized = bytes => Buffer.concat([u32(bytes.length), bytes]);
const ended = value => Buffer.from(`${value}\0`);

/** `players`: [{name, team, faction, rating}], teams from 1. */
export function header({title, map, players}) {
    const path = `/maps/${map}/${map}.scmap`;
    const ratings = Object.fromEntries(players.map(({name, rating = 1000}) => [name, number(rating)]));
    const scenario = table({name: text(title), map: text(path), type: text('skirmish'), Options: table({Ratings: table(ratings), Victory: text('demoralization')})});
    const army = ({name, team, faction = 1}, i) => Buffer.concat([sized(table({PlayerName: text(name), Human: bool(true), Civilian: bool(false),
        Team: number(team + 1), Faction: number(faction)})), Buffer.from([i, 0xff])]);
    return Buffer.concat([ended('Supreme Commander v1.50.3702'), Buffer.from('\r\n\0'), ended(`Replay v1.9\r\n${path}`), Buffer.from('\r\n\x1a\0'), sized(table({})), sized(scenario),
        Buffer.from([players.length]), ...players.flatMap(({name}) => [ended(name), u32(3)]), Buffer.from([0, players.length]), ...players.map(army), u32(4711)]);
}

const command = (id, payload = Buffer.alloc(0)) => {
    const head = Buffer.from([id, 0, 0]);
    head.writeUInt16LE(3 + payload.length, 1);
    return Buffer.concat([head, payload]);
};

/** Ticks `from`…`to`-1; `chat`: [{tick, sender, to, text}], `leaves`: {name: tick}. */
export function ticks({players, chat = [], leaves = {}}, from, to) {
    const parts = [];
    const there = ({name}, tick) => !(leaves[name] < tick);
    for (let tick = from; tick < to; ++tick) {
        players.forEach((player, source) => {
            if (!there(player, tick)) return;
            parts.push(command(1, Buffer.from([source])));
            const busy = 7 + 4 * Math.sin(tick / 1900 + 2 * source) + 2 * Math.sin(tick / 430 + source); // some minutes more than others
            if ((tick * 7919 + source * 104729) % 100 < busy) parts.push(command(14, Buffer.concat([u32(tick), u32(1)])));
            for (const line of chat.filter(said => said.tick === tick && said.sender === player.name)) {
                const message = table({Msg: table({to: text(line.to ?? 'all'), text: text(line.text)}), Sender: text(line.sender)});
                parts.push(command(22, Buffer.concat([ended('GiveResourcesToPlayer'), message, u32(0)])));
            }
            if (leaves[player.name] === tick) parts.push(command(2));
        });
        parts.push(command(0, u32(1)));
    }
    return Buffer.concat(parts);
}

export const end = () => command(23);

/** All of a game of `length` ticks. */
export const wholeReplay = (game, length) => Buffer.concat([header(game), ticks(game, 0, length), end()]);

/** The file of a replay as clients wrote it at first: a line of JSON, and the rest as Qt compresses. */
export function fafReplay(about, replay) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(replay.length);
    return `${JSON.stringify(about)}\n${Buffer.concat([length, deflateSync(replay)]).toString('base64')}`;
}

/** A game that streams to the relay at `port`: bytes by send(), over by end(). */
export class Writer {
    #socket;

    async open(port, game, name) {
        this.#socket = connect(port, '127.0.0.1');
        await new Promise((done, fail) => this.#socket.once('connect', done).once('error', fail));
        this.#socket.on('error', () => {}); // the core may be killed
        return this.send(Buffer.from(`P/${game}/${name}.SCFAreplay\0`));
    }

    send(bytes) {
        return new Promise(done => this.#socket.write(bytes, done));
    }

    end() {
        return new Promise(done => this.#socket.end(done));
    }

    abort() {
        this.#socket?.destroy();
    }
}
