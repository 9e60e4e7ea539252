import {html, render, useEffect, useRef, useState} from '/vendor/htm-3.1.1/standalone.module.mjs';
import {ServerCard} from '/card.mjs';
import {Icon} from '/icons.mjs';
import {follow} from '/live.mjs';
import {addressOf, joinUrlOf, literal} from '/names.mjs';
import {Nav} from '/nav.mjs';
import {QrDialog} from '/qr.mjs';
import {textsFor} from '/texts.mjs';

const texts = textsFor(navigator.languages);

/** By group and name, what is off last; those of one group stand together. One that restarts keeps its place. */
function grouped(servers) {
    const groups = new Map();
    const isOff = server => Number(server.state === 'offline');
    const order = [...servers].sort((a, b) =>
        a.group.localeCompare(b.group) || isOff(a) - isOff(b) || a.name.localeCompare(b.name));
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
        .map(server => (server.online ? texts.cameOn : texts.wentOff)(literal(server.name))).join('. ');
}

function Top({status, up}) {
    const on = status?.servers.filter(server => server.online) ?? [];
    const players = on.reduce((sum, server) => sum + server.playerCount, 0);
    return html`<header class="top">
        <img src="/icon.svg" alt="" width="48" height="48" />
        <div class="names">
            <h1 dir="auto">${literal(status?.title || 'Pitwall')}</h1>
            ${status?.servers.length > 0 && html`<p class="totals">${texts.servers(on.length)} · ${texts.players(players)}</p>`}
        </div>
        ${status && html`<span class="state ${up ? 'online' : 'restarting'}"><${Icon} name=${up ? 'online' : 'restarting'} />
            ${up ? texts.live : texts.notLive}</span>`}
        <${Nav} here="servers" texts=${texts} />
    </header>`;
}

function Empty() {
    return html`<div class="empty">
        <span class="tile"><${Icon} name="gamepad" /></span>
        <h2>${texts.nothing}</h2>
        <p class="quiet">${texts.nothingHint}</p>
    </div>`;
}

function Group({name, index, servers, onQr}) {
    const title = `group-${index}`;
    return html`<section aria-labelledby=${title}>
        <h2 id=${title} dir="auto" class=${name ? '' : 'off-screen'}>${literal(name) || texts.serverList}</h2>
        <ul role="list" class="cards">${servers.map(server => html`
            <${ServerCard} key=${server.id} server=${server} texts=${texts} onQr=${onQr} />`)}</ul>
    </section>`;
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
        document.title = literal(status?.title || 'Pitwall');
    }, [status?.title]);

    return html`
        <${Top} status=${status} up=${up} />
        <p class="off-screen" role="status">${spoken}</p>
        <main>
            ${!up && html`<p class="banner" role="alert">${texts.offline}</p>`}
            ${!status && up && html`<p class="empty quiet">${texts.loading}</p>`}
            ${status && !status.servers.length && html`<${Empty} />`}
            ${status && grouped(status.servers).map(([name, servers], i) => html`
                <${Group} key=${name} name=${name} index=${i} servers=${servers} onQr=${setShown} />`)}
        </main>
        ${shown && html`<${QrDialog} name=${shown.name} address=${joinUrlOf(shown) || addressOf(shown)} texts=${texts}
            onClose=${() => setShown(null)} />`}`;
}

document.documentElement.lang = texts.language;
render(html`<${Page} />`, document.getElementById('page'));
