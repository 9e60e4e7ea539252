// screenshots.mjs DATA-DIR OUT: the players' page of a running core, from phone to projector.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';

const [data, out] = process.argv.slice(2);
const {chromium} = createRequire(join(process.env.PITWALL_WEB_MODULES, 'node_modules', 'x'))('playwright-core');
const {port} = JSON.parse(readFileSync(join(data, 'run', 'core.json')));
const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});
for (const [width, height] of [[390, 844], [1280, 800], [1920, 1080]]) {
    for (const colorScheme of ['light', 'dark']) {
        for (const locale of ['en-US', 'de-DE']) {
            const page = await browser.newPage({viewport: {width, height}, colorScheme, locale});
            await page.goto(`http://127.0.0.1:${port}`);
            await page.locator('.card').first().waitFor();
            await page.screenshot({path: join(out, `players-${width}x${height}-${colorScheme}-${locale.slice(0, 2)}.png`)});
            await page.close();
        }
    }
}
await browser.close();
