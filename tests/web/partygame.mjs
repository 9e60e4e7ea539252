#!/usr/bin/env node
// partygame.mjs PORT MAX-PLAYERS: a game server for these tests. It tells those who ask by UDP (A2S) of a map and of
// players whatever it was told by stdin: "join NAME", "leave NAME", "map NAME", "quit".
import {createSocket} from 'node:dgram';
import {createInterface} from 'node:readline';

const [port, maxPlayers] = process.argv.slice(2).map(Number);
const players = new Set();
let map = 'garden';

const text = value => Buffer.from(`${value}\0`);
const answer = (kind, ...parts) => Buffer.concat([Buffer.from('\xff\xff\xff\xff' + kind, 'latin1'), ...parts]);
const info = () => answer('I', Buffer.from([17]), text('party'), text(map), text('party'), text('Party game'),
    Buffer.from([0, 0, players.size, maxPlayers, 0]), Buffer.from('dl\0\0', 'latin1'), text('1.0'));
const list = () => answer('D', Buffer.from([players.size]),
    ...[...players].map(name => Buffer.concat([Buffer.from([0]), text(name), Buffer.alloc(8)])));

const socket = createSocket('udp4');
socket.on('message', (question, peer) => {
    const reply = {T: info, U: list}[String.fromCharCode(question[4])];
    if (reply) socket.send(reply(), peer.port, peer.address);
});
socket.bind(port, '127.0.0.1', () => console.log('ready'));

createInterface({input: process.stdin}).on('line', line => {
    const [, verb, rest] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    if (verb === 'join') players.add(rest);
    if (verb === 'leave') players.delete(rest);
    if (verb === 'map') map = rest;
    if (verb === 'quit') process.exit(0);
});
