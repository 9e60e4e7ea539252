// What gamedig, which knows nothing of us, says of a running server: node witness.mjs MODULES TYPE PORT
import {createRequire} from 'node:module';
import {join} from 'node:path';

const [folder, type, port] = process.argv.slice(2);
const {GameDig} = createRequire(join(folder, 'node_modules', 'x'))('gamedig');
const state = await GameDig.query({type, host: '127.0.0.1', port: Number(port), givenPortOnly: true,
    maxRetries: 3, socketTimeout: 3000, attemptTimeout: 12000});
console.log(JSON.stringify({
    name: state.name, map: state.map, version: state.version, maxPlayers: state.maxplayers,
    playerCount: state.numplayers, players: state.players.map((player) => player.name).sort(), raw: state.raw,
}));
