import {html, useEffect, useRef, useState} from '/vendor/htm-3.1.1/standalone.module.mjs';
import {poll} from '/ask.mjs';
import {CopyButton} from '/copybutton.mjs';
import {clock, isoLength} from '/figures.mjs';
import {Icon} from '/icons.mjs';
import {literal} from '/names.mjs';
import {Names, Tile} from '/replaywords.mjs';

const period = 5000; // ms
const ticksPerSecond = 10;

/** What a game is started with to watch: empty where the relay cannot be reached from here. */
const addressOf = (game, port) => (port ? `gpgnet://${location.hostname}:${port}/${game}/watcher.SCFAreplay` : '');

function Late({delay, texts}) {
    const seconds = delay.mode === 'ticks' ? delay.amount / ticksPerSecond : delay.amount;
    return html`<span class="state online"><${Icon} name="online" />${texts.late(seconds)}</span>`;
}

/** How to get to see it: the address for the game, and the stream itself. */
function Watch({game, title, port, texts}) {
    const address = addressOf(game.game, port);
    return html`<footer>
        ${address && html`<code class="address">${literal(address)}</code>`}
        <div class="actions">
            ${address && html`<${CopyButton} text=${address} label=${texts.copyOf(address)} texts=${texts} />`}
            <a class="button" download=${`${game.game}.scfareplay`} aria-label=${texts.streamOf(title)} title=${texts.streamOf(title)}
                href=${`/api/v1/public/replays/live/${encodeURIComponent(game.game)}/stream`}>
                <${Icon} name="download" /><span>${texts.stream}</span></a>
        </div>
        ${address && html`<p class="quiet hint">${texts.watchHint}</p>`}
    </footer>`;
}

function Card({game, port, texts}) {
    const heading = `live-${game.game}`;
    const title = literal(game.title) || texts.gameNumber(game.game);
    const seen = game.releasedTicks / ticksPerSecond;
    return html`<li class="card live">
        <article aria-labelledby=${heading}>
            <header>
                <${Tile} kind="scfa" />
                <div class="names">
                    <h3 id=${heading} dir="auto" title=${title}>${title}</h3>
                    ${game.map && html`<p class="quiet"><bdi>${literal(game.map)}</bdi></p>`}
                </div>
            </header>
            <div class="progress">
                ${game.delay.mode !== 'off' && html`<${Late} delay=${game.delay} texts=${texts} />`}
                <p class="reached">${game.delay.mode === 'off' ? texts.notShown : !game.watchable ? texts.onlyInvited : seen > 0 ? html`${texts.reached} <strong><time datetime=${isoLength(seen)}>${clock(seen)}</time></strong>` : texts.notReached}</p>
            </div>
            <${Names} names=${game.players} label=${texts.playersOf(title)} texts=${texts} />
            ${game.watchable && html`<${Watch} game=${game} title=${title} port=${port} texts=${texts} />`}
        </article>
    </li>`;
}

/** The games that are played now, as far as their delay lets them be seen. onEnd() is called when one of them is over. */
export function LiveReplays({texts, onLink, onEnd}) {
    const [live, setLive] = useState({items: [], relayPort: 0});
    const [spoken, setSpoken] = useState('');
    const known = useRef(null);

    useEffect(() => poll('replays/live', period, ({status, body}) => {
        if (status !== 200) return;
        const games = new Set(body.items.map(game => game.game));
        if (known.current) {
            const begun = body.items.filter(game => !known.current.has(game.game));
            if (begun.length) setSpoken(begun.map(game => texts.begun(literal(game.title) || texts.gameNumber(game.game))).join('. '));
            if ([...known.current].some(game => !games.has(game))) onEnd();
        }
        known.current = games;
        setLive(body);
    }, onLink).end, []);

    return html`
        <p class="off-screen" role="status">${spoken}</p>
        ${live.items.length > 0 && html`<section aria-labelledby="live-title">
            <h2 id="live-title">${texts.liveNow}</h2>
            <ul role="list" class="cards">${live.items.map(game => html`
                <${Card} key=${game.game} game=${game} port=${live.relayPort} texts=${texts} />`)}</ul>
        </section>`}`;
}
