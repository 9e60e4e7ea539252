// Every page below /replays: the list, and the page of one replay.
import {html, render, useEffect, useState} from '/vendor/htm-3.1.1/standalone.module.mjs';
import {askUntilAnswered} from '/ask.mjs';
import {Icon} from '/icons.mjs';
import {literal} from '/names.mjs';
import {Nav} from '/nav.mjs';
import {ReplayList} from '/replaylist.mjs';
import {ReplayPage} from '/replaypage.mjs';
import {textsFor} from '/texts.mjs';

const texts = textsFor(navigator.languages);
const words = {...texts, ...texts.replays};

/** The id of the replay that the address names; empty for the list. */
function idOf(path) {
    const name = path.split('/')[2] ?? '';
    try {
        return decodeURIComponent(name);
    } catch {
        return name; // is none, and the core will say so
    }
}

function Top({event, up, heading: Heading}) {
    return html`<header class="top">
        <img src="/icon.svg" alt="" width="48" height="48" />
        <div class="names">
            <${Heading} class="title">${texts.nav.replays}</${Heading}>
            ${event && html`<p class="totals" dir="auto">${literal(event)}</p>`}
        </div>
        ${!up && html`<span class="state restarting"><${Icon} name="restarting" />${texts.notLive}</span>`}
        <${Nav} here="replays" texts=${texts} />
    </header>`;
}

function Page() {
    const id = idOf(location.pathname);
    const [up, setUp] = useState(true);
    const [event, setEvent] = useState('');
    const [subject, setSubject] = useState('');

    useEffect(() => {
        const over = new AbortController();
        askUntilAnswered('status', {signal: over.signal, onLink: setUp}).then(answer => setEvent(answer?.body.title ?? ''));
        return () => over.abort();
    }, []);
    useEffect(() => {
        document.title = [subject, texts.nav.replays, event || 'Pitwall'].filter(Boolean).map(literal).join(' · ');
    }, [subject, event]);

    return html`
        <${Top} event=${event} up=${up} heading=${id ? 'p' : 'h1'} />
        <main>
            ${!up && html`<p class="banner" role="alert">${texts.offline}</p>`}
            ${id ? html`<${ReplayPage} id=${id} texts=${words} onLink=${setUp} onSubject=${setSubject} />`
                : html`<${ReplayList} texts=${words} onLink=${setUp} />`}
        </main>`;
}

document.documentElement.lang = texts.language;
render(html`<${Page} />`, document.getElementById('page'));
