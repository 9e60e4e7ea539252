import {html, useEffect, useState} from '/vendor/htm-3.1.1/standalone.module.mjs';
import {askUntilAnswered} from '/ask.mjs';
import {CopyButton} from '/copybutton.mjs';
import {clock, dateOf, isoLength, size, timeOf} from '/figures.mjs';
import {Icon} from '/icons.mjs';
import {literal} from '/names.mjs';
import {QrDialog} from '/qr.mjs';
import {ReplayStory} from '/replaystory.mjs';
import {filePath, Flaws, kindName, Names, replayPath, Tile, titleOf} from '/replaywords.mjs';

function Back({texts}) {
    return html`<p class="back"><a href="/replays"><${Icon} name="back" />${texts.all}</a></p>`;
}

function Gone({texts}) {
    return html`<div class="empty">
        <span class="tile"><${Icon} name="film" /></span>
        <h1>${texts.goneHeading}</h1>
        <p class="quiet">${texts.goneHint}</p>
        <p><a class="button main" href="/replays">${texts.all}</a></p>
    </div>`;
}

/** The file to take along, what shows that it is whole, and the way back here. */
function Take({replay, title, texts}) {
    const [shown, setShown] = useState(false);
    const link = location.origin + replayPath(replay.id);
    return html`<section class="card take" aria-label=${texts.downloadOf(title)}><article>
        <a class="button main" href=${filePath(replay.id)} download><${Icon} name="download" />${texts.download(size(replay.bytes, texts.language))}</a>
        <div class="actions">
            <${CopyButton} text=${link} label=${texts.copyLink} word=${texts.copyLink} texts=${texts} />
            <button class="button" aria-label=${texts.qrOfLink} title=${texts.qrOfLink} onClick=${() => setShown(true)}><${Icon} name="qr" /></button>
        </div>
        ${replay.sha256 && html`<div class="hash">
            <p class="quiet" id="hash">${texts.hash}</p>
            <div class="actions"><code class="address" aria-labelledby="hash">${literal(replay.sha256)}</code>
            <${CopyButton} text=${replay.sha256} label=${texts.copyHash} texts=${texts} /></div>
        </div>`}
        ${shown && html`<${QrDialog} name=${title} address=${link} texts=${texts} onClose=${() => setShown(false)} />`}
    </article></section>`;
}

function Facts({replay, detail, texts}) {
    const time = timeOf(replay.startedAt);
    const facts = [
        [texts.kind, kindName(replay.kind)],
        [texts.map, replay.map && html`<a href=${`/replays?${new URLSearchParams({map: replay.map})}`} dir="auto">${literal(replay.map)}</a>`],
        [texts.started, time && html`<time datetime=${replay.startedAt}>${dateOf(time, texts.language)}</time>`],
        [texts.length, replay.seconds > 0 && html`<time datetime=${isoLength(replay.seconds)}>${clock(replay.seconds)}</time>`],
        [texts.mod, literal(replay.mod)],
        [texts.version, literal(detail?.gameVersion ?? '')],
        [texts.number, literal(replay.game)],
        [texts.file, html`<bdi>${literal(replay.fileName)}</bdi>`],
    ];
    return html`<section class="card" aria-labelledby="facts"><article>
        <h2 id="facts">${texts.facts}</h2>
        <dl class="facts">${facts.filter(([, what]) => what).map(([name, what]) => html`<div key=${name}><dt>${name}</dt><dd>${what}</dd></div>`)}</dl>
    </article></section>`;
}

/** When the games first went apart, and whose: as far as the replay tells it. */
function desyncOf({marks = [], ticksPerSecond}) {
    const desyncs = marks.filter(mark => mark.kind === 'desync');
    if (!desyncs.length) return [];
    const tick = Math.min(...desyncs.map(mark => mark.tick));
    return [clock(tick / (ticksPerSecond || 10)), ...desyncs.filter(mark => mark.tick === tick && mark.who).map(mark => literal(mark.who))];
}

function Replay({replay, detail, texts}) {
    const title = titleOf(replay, texts);
    return html`
        <div class="headline">
            <${Tile} kind=${replay.kind} />
            <div class="names">
                <h1 dir="auto">${title}</h1>
                <p class="quiet"><bdi>${kindName(replay.kind)}</bdi>${replay.map && html` · <bdi>${literal(replay.map)}</bdi>`}</p>
            </div>
            <div class="flaws"><${Flaws} replay=${replay} desync=${desyncOf(detail ?? {})} texts=${texts} /></div>
        </div>
        <div class="replay">
            <div class="aside">
                <${Take} replay=${replay} title=${title} texts=${texts} />
                <${Facts} replay=${replay} detail=${detail} texts=${texts} />
            </div>
            <div class="story">${detail && html`<${ReplayStory} replay=${replay} detail=${detail} title=${title} texts=${texts} />`}</div>
        </div>`;
}

/** One replay: what it is, who played, what was said, and its file. */
export function ReplayPage({id, texts, onLink, onSubject}) {
    const [answer, setAnswer] = useState(null);
    const [detail, setDetail] = useState(null);
    useEffect(() => {
        const over = new AbortController();
        const {signal} = over;
        (async () => {
            const path = `replays/${encodeURIComponent(id)}`;
            const record = await askUntilAnswered(path, {signal, onLink});
            if (!record) return;
            setAnswer(record);
            onSubject(record.status === 200 ? titleOf(record.body, texts) : texts.goneHeading);
            if (record.status !== 200) return;
            const inside = await askUntilAnswered(`${path}/detail`, {signal, onLink}); // not every kind of file can be read
            if (inside) setDetail(inside.status === 200 ? inside.body : {});
        })();
        return () => over.abort();
    }, [id]);
    if (!answer) return html`<${Back} texts=${texts} /><div class="empty"><h1 class="quiet">${texts.loadingReplays}</h1></div>`;
    if (answer.status !== 200) return html`<${Gone} texts=${texts} />`;
    return html`<${Back} texts=${texts} /><${Replay} replay=${answer.body} detail=${detail} texts=${texts} />`;
}
