import {html, useEffect, useState} from '/vendor/htm-3.1.1/standalone.module.mjs';
import {addressOf} from '/live.mjs';

const shownPlayers = 24;

/** Text from outside with its invisible characters made visible: controls and those that turn the direction around. */
const literal = text => text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '\ufffd');

/** State by shape and word, not by colour alone: disc, ring, dashes, dot. */
function State({state, texts}) {
    const shape = {
        online: html`<circle cx="8" cy="8" r="6" fill="currentColor" />`,
        starting: html`<circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="3" stroke-dasharray="6 3" />`,
        restarting: html`<path d="M8 2l6.5 11h-13z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" />`,
        offline: html`<rect x="3" y="3" width="10" height="10" fill="none" stroke="currentColor" stroke-width="2" />`,
    };
    return html`<span class="state ${state}">
        <svg viewBox="0 0 16 16" aria-hidden="true">${shape[state] ?? shape.offline}</svg>
        ${texts.state[state] ?? state}
    </span>`;
}

/** Copies where the browser allows it (a secure page), else by a selection, which works everywhere. */
async function copyText(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'off-screen';
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
}

function CopyButton({address, texts}) {
    const [copied, setCopied] = useState(false);
    useEffect(() => {
        if (!copied) return;
        const timer = setTimeout(() => setCopied(false), 2000);
        return () => clearTimeout(timer);
    }, [copied]);
    const copy = async () => {
        await copyText(address);
        setCopied(true);
    };
    return html`<button class="button" aria-label=${texts.copyOf(address)} onClick=${copy}>
        <span aria-live="polite">${copied ? texts.copied : texts.copy}</span>
    </button>`;
}

function Players({server, texts}) {
    const rest = server.players.length - shownPlayers;
    if (!server.players.length) return server.playerCount ? null : html`<p class="quiet">${texts.nobody}</p>`;
    return html`<ul class="players" aria-label=${texts.playerList}>
        ${server.players.slice(0, shownPlayers).map((name, i) => html`<li key=${i} dir="auto" title=${literal(name)}>${literal(name)}</li>`)}
        ${rest > 0 && html`<li class="quiet">${texts.more(rest)}</li>`}
    </ul>`;
}

/** One server: what it is, who is on it, and how to get there. */
export function ServerCard({server, texts, onQr}) {
    const address = addressOf(server);
    const title = `server-${server.id}`;
    return html`<li class="card ${server.online ? '' : 'dim'}">
        <article aria-labelledby=${title}>
            <header>
                <div>
                    <h3 id=${title} dir="auto" title=${literal(server.name)}>${literal(server.name)}</h3>
                    <p class="quiet">${server.gameTitle}${server.map && html` · <span dir="auto">${literal(server.map)}</span>`}</p>
                </div>
                <${State} state=${server.state} texts=${texts} />
            </header>
            <p class="count"><strong>${server.playerCount}</strong>${server.maxPlayers > 0 && html`<span> / ${server.maxPlayers}</span>`}
                <span class="quiet"> ${texts.playerList}</span></p>
            ${server.online && html`<${Players} server=${server} texts=${texts} />`}
            ${server.online && address && html`<footer>
                <code class="address">${address}</code>
                <div class="actions">
                    <${CopyButton} address=${address} texts=${texts} />
                    ${server.connectUrl && html`<a class="button" href=${server.connectUrl}>${texts.join}</a>`}
                    <button class="button" aria-label=${texts.qrOf(server.name)} onClick=${() => onQr(server)}>${texts.qr}</button>
                </div>
            </footer>`}
        </article>
    </li>`;
}
