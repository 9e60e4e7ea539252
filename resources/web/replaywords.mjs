import {html} from '/vendor/htm-3.1.1/standalone.module.mjs';
import {Icon} from '/icons.mjs';
import {initials, literal} from '/names.mjs';

const shownNames = 16;

const kinds = {
    scfa: 'Supreme Commander: Forged Alliance',
    teeworlds: 'Teeworlds',
    ddnet: 'DDNet',
    openttd: 'OpenTTD',
    bzflag: 'BZFlag',
    freeciv: 'Freeciv',
};

/** The kinds of replays that the archive knows, with their names. */
export const knownKinds = Object.entries(kinds);

export const kindName = kind => (Object.hasOwn(kinds, kind) ? kinds[kind] : literal(kind));

export const replayPath = id => `/replays/${encodeURIComponent(id)}`;

export const filePath = id => `/api/v1/public/replays/${encodeURIComponent(id)}/file`;

/** What it is called: its title, else its number, else its file. */
export const titleOf = (replay, texts) =>
    literal(replay.title) || (replay.game ? texts.gameNumber(literal(replay.game)) : literal(replay.fileName)) || kindName(replay.kind);

export function Tile({kind}) {
    return html`<span class="tile" aria-hidden="true">${initials(kindName(kind))}</span>`;
}

/** Names of players, the first of them if they are many. */
export function Names({names, label, texts}) {
    const rest = names.length - shownNames;
    if (!names.length) return null;
    return html`<ul role="list" class="players" aria-label=${label}>
        ${names.slice(0, shownNames).map((name, i) => html`<li key=${i} dir="auto" title=${literal(name)}>${literal(name)}</li>`)}
        ${rest > 0 && html`<li class="more">${texts.more(rest)}</li>`}
    </ul>`;
}

/** What is not as it should be with a replay; `desync`: when and whose game went apart, if that is known. */
export function Flaws({replay, desync = [], texts}) {
    return html`
        ${replay.desynced && html`<span class="state restarting" title=${texts.desyncedHint}><${Icon} name="restarting" />
            <span>${texts.desynced}${desync.map((word, i) => [' · ', html`<bdi key=${i}>${word}</bdi>`])}</span></span>`}
        ${!replay.complete && html`<span class="state" title=${texts.incompleteHint}><${Icon} name="starting" />${texts.incomplete}</span>`}`;
}
