// screenshots.mjs DATA-DIR OUT: the players' pages of a running core, from phone to projector, with a few guests on its
// BZFlag servers and what demoreplays.mjs plays.
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {launch} from './browser.mjs';
import {until} from './core.mjs';

const [data, out] = process.argv.slice(2);
const shots = [
    {width: 360, height: 740, colorScheme: 'light', locale: 'en-US'},
    {width: 360, height: 740, colorScheme: 'dark', locale: 'de-DE'},
    {width: 1280, height: 800, colorScheme: 'light', locale: 'de-DE'},
    {width: 1280, height: 800, colorScheme: 'dark', locale: 'en-US'},
    {width: 1920, height: 1080, colorScheme: 'light', locale: 'en-US'},
    {width: 1920, height: 1080, colorScheme: 'dark', locale: 'de-DE'},
];

const url = `http://127.0.0.1:${JSON.parse(readFileSync(join(data, 'run', 'core.json'))).port}`;
const servers = async game => (await (await fetch(`${url}/api/v1/public/status`)).json()).servers.filter(server => server.game === game && server.online);
const guests = (await servers('bzflag')).flatMap(({connect}) => ['Ann', 'Bert', 'Kim Long', 'Zoe'].map(name =>
    spawn('/usr/games/bzadmin', ['-ui', 'stdboth', `${name}@127.0.0.1:${connect.split(':').pop()}`], {stdio: ['pipe', 'ignore', 'ignore']})));
const [replay] = (await (await fetch(`${url}/api/v1/public/replays?search=final`)).json()).items;
const pages = [['player', '', '.card'], ['player-replays', '/replays', '.row'], ['player-replay', `/replays/${replay.id}`, '.told']];
const browser = await launch();
try {
    await until(async () => (await servers('bzflag')).every(({playerCount}) => playerCount >= 4), 'the guests to be seen');
    for (const {locale, ...look} of shots) {
        const {width, height, colorScheme} = look;
        const page = await browser.newPage({viewport: {width, height}, colorScheme, locale, reducedMotion: 'reduce', deviceScaleFactor: width < 500 ? 2 : 1});
        for (const [name, path, what] of pages) {
            await page.goto(url + path);
            await page.locator(what).first().waitFor();
            await page.screenshot({path: join(out, `${name}-${width}x${height}-${colorScheme}-${locale.slice(0, 2)}.png`)});
        }
        await page.close();
    }
} finally {
    for (const guest of guests) guest.kill();
    await browser.close();
}
