import {html, render, useEffect, useRef, useState} from '/vendor/htm-3.1.1/standalone.module.mjs';
import {ServerCard} from '/card.mjs';
import {addressOf, follow} from '/live.mjs';
import {QrDialog} from '/qr.mjs';
import {textsFor} from '/texts.mjs';

const texts = textsFor(navigator.languages);

/** Servers that are on first, then by group and name; those of one group stand together. */
function grouped(servers) {
    const groups = new Map();
    const order = [...servers].sort((a, b) =>
        a.group.localeCompare(b.group) || Number(b.online) - Number(a.online) || a.name.localeCompare(b.name));
    for (const server of order) {
        if (!groups.has(server.group)) groups.set(server.group, []);
        groups.get(server.group).push(server);
    }
    return [...groups];
}

/** Says what came on and what went off since the last status, for those who hear the page. */
function changes(before, now) {
    const wasOn = new Map(before.map(server => [server.id, server.online]));
    return now.filter(server => wasOn.has(server.id) && wasOn.get(server.id) !== server.online)
        .map(server => (server.online ? texts.cameOn(server.name) : texts.wentOff(server.name))).join('. ');
}

function Page() {
    const [status, setStatus] = useState(null);
    const [up, setUp] = useState(true);
    const [shown, setShown] = useState(null);
    const [spoken, setSpoken] = useState('');
    const last = useRef([]);

    useEffect(() => follow(next => {
        const news = changes(last.current, next.servers);
        if (news) setSpoken(news);
        last.current = next.servers;
        setStatus(next);
    }, setUp), []);
    useEffect(() => {
        document.title = status?.title || 'Pitwall';
    }, [status?.title]);

    const on = status?.servers.filter(server => server.online) ?? [];
    const players = on.reduce((sum, server) => sum + server.playerCount, 0);
    return html`
        <header class="top">
            <img src="/icon.svg" alt="" width="40" height="40" />
            <h1 dir="auto">${status?.title || 'Pitwall'}</h1>
            ${status && html`<p class="totals"><span>${texts.servers(on.length)}</span><span>${texts.players(players)}</span></p>`}
        </header>
        ${!up && html`<p class="banner" role="alert">${texts.offline}</p>`}
        <p class="off-screen" role="status" aria-live="polite">${spoken}</p>
        <main>
            ${!status && up && html`<p class="empty quiet">${texts.loading}</p>`}
            ${status && !status.servers.length && html`<div class="empty"><h2>${texts.nothing}</h2><p class="quiet">${texts.nothingHint}</p></div>`}
            ${status && grouped(status.servers).map(([group, servers]) => html`
                <section key=${group} aria-label=${group || undefined}>
                    ${group && html`<h2 dir="auto">${group}</h2>`}
                    <ul class="cards">${servers.map(server => html`
                        <${ServerCard} key=${server.id} server=${server} texts=${texts} onQr=${setShown} />`)}</ul>
                </section>`)}
        </main>
        ${shown && html`<${QrDialog} name=${shown.name} address=${shown.connectUrl || addressOf(shown)} texts=${texts}
            onClose=${() => setShown(null)} />`}`;
}

document.documentElement.lang = texts.language;
render(html`<${Page} />`, document.getElementById('page'));
