import {html} from '/vendor/htm-3.1.1/standalone.module.mjs';
import {CopyButton} from '/copybutton.mjs';
import {Icon} from '/icons.mjs';
import {addressOf, initials, joinUrlOf, literal} from '/names.mjs';

const shownPlayers = 24;

function Players({server, texts}) {
    const rest = server.players.length - shownPlayers;
    if (!server.players.length) return null;
    return html`<ul role="list" class="players" aria-label=${texts.playersOn(literal(server.name))}>
        ${server.players.slice(0, shownPlayers).map((name, i) => html`
            <li key=${i} dir="auto" title=${literal(name)}>${literal(name)}</li>`)}
        ${rest > 0 && html`<li class="more">${texts.more(rest)}</li>`}
    </ul>`;
}

/** How many play, of how many that can. */
function Count({server, texts}) {
    const {playerCount, maxPlayers} = server;
    return html`<div class="count ${playerCount ? '' : 'none'}">
        <p><strong>${playerCount}</strong> ${maxPlayers > 0 ? texts.ofPlayers(playerCount, maxPlayers) : texts.playerWord(playerCount)}</p>
        ${maxPlayers > 0 && html`<svg class="meter" viewBox="0 0 ${maxPlayers} 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width=${Math.min(playerCount, maxPlayers)} height="1" /></svg>`}
    </div>`;
}

/** How to get there: to read, to copy, to scan, to press. */
function Connect({server, texts, onQr}) {
    const address = addressOf(server);
    const joinUrl = joinUrlOf(server);
    return html`<footer>
        <code class="address">${literal(address)}</code>
        <div class="actions">
            <${CopyButton} text=${address} label=${texts.copyOf(address)} texts=${texts} />
            <button class="button" aria-label=${texts.qrOf(literal(server.name))} title=${texts.qr}
                onClick=${() => onQr(server)}><${Icon} name="qr" /></button>
            ${joinUrl && html`<a class="button main" href=${joinUrl}><${Icon} name="play" />${texts.join}</a>`}
        </div>
    </footer>`;
}

/** One server: what it is, who is on it, and how to get there. */
export function ServerCard({server, texts, onQr}) {
    const title = `server-${server.id}`;
    const off = server.state === 'offline';
    return html`<li class="card ${off ? 'off' : ''}">
        <article aria-labelledby=${title}>
            <header>
                <span class="tile" aria-hidden="true">${initials(server.gameTitle)}</span>
                <div class="names">
                    <h3 id=${title} dir="auto" title=${literal(server.name)}>${literal(server.name)}</h3>
                    <p class="quiet"><bdi>${literal(server.gameTitle)}</bdi>${server.map && html` · <bdi>${literal(server.map)}</bdi>`}</p>
                </div>
                <span class="state ${server.state}"><${Icon} name=${server.state} />${texts.state[server.state] ?? server.state}</span>
            </header>
            ${server.online && html`<${Count} server=${server} texts=${texts} /><${Players} server=${server} texts=${texts} />`}
            ${!off && server.connect && html`<${Connect} server=${server} texts=${texts} onQr=${onQr} />`}
        </article>
    </li>`;
}
