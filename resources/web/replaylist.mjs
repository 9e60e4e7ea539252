import {html, useCallback, useEffect, useRef, useState} from '/vendor/htm-3.1.1/standalone.module.mjs';
import {clock, dayName, dayOf, hourOf, isoLength, size, timeOf} from '/figures.mjs';
import {Icon} from '/icons.mjs';
import {LiveReplays} from '/livereplays.mjs';
import {literal} from '/names.mjs';
import {useReplays} from '/replaypages.mjs';
import {filePath, Flaws, kindName, knownKinds, replayPath, Tile, titleOf} from '/replaywords.mjs';

const typingPause = 250; // ms
const longestSearch = 100; // characters
const loadedByScrolling = 500; // rows; more of them only for who asks
const filterNames = ['search', 'kind', 'map', 'player'];

const filtersOf = query => Object.fromEntries(filterNames.map(name => [name, (query.get(name) ?? '').slice(0, longestSearch)]));

/** The filters that are set, as a query; the same as "/replays?…" in the address bar. */
function queryOf(filters) {
    const query = new URLSearchParams();
    for (const name of filterNames) {
        const value = filters[name].trim();
        if (value) query.set(name, value);
    }
    return query.toString();
}

function Filters({filters, onChange, onReset, texts}) {
    const set = name => event => onChange({...filters, [name]: event.target.value});
    const kinds = filters.kind && !knownKinds.some(([kind]) => kind === filters.kind) ? [...knownKinds, [filters.kind, literal(filters.kind)]] : knownKinds;
    const field = (name, type, label) => html`
        <label class="field ${name}"><span>${label}</span>
            <input type=${type} name=${name} value=${filters[name]} onInput=${set(name)} maxlength=${longestSearch} autocomplete="off" spellcheck=${false} dir="auto" /></label>`;
    return html`<form role="search" class="filters" aria-label=${texts.searchLabel} onSubmit=${event => event.preventDefault()}>
        ${field('search', 'search', texts.search)}
        <label class="field kind"><span>${texts.kind}</span>
            <select name="kind" value=${filters.kind} onChange=${set('kind')}>
                <option value="">${texts.allKinds}</option>
                ${kinds.map(([kind, name]) => html`<option key=${kind} value=${kind} selected=${kind === filters.kind}>${name}</option>`)}
            </select></label>
        ${field('player', 'text', texts.player)}
        <button type="button" class="button reset" disabled=${!queryOf(filters)} onClick=${onReset}>${texts.reset}</button>
        ${filters.map && html`<p class="only"><span class="quiet">${texts.map}</span> <bdi>${literal(filters.map)}</bdi>
            <button type="button" class="button" aria-label=${texts.withoutMap} title=${texts.withoutMap} onClick=${() => onChange({...filters, map: ''})}><${Icon} name="close" /></button></p>`}
    </form>`;
}

function Row({replay, focused, texts}) {
    const title = titleOf(replay, texts);
    const time = timeOf(replay.startedAt);
    const link = useRef(null);
    useEffect(() => {
        if (focused) link.current.focus();
    }, [focused]);
    return html`<li class="row">
        <${Tile} kind=${replay.kind} />
        <div class="names">
            <div class="headed">
                <a ref=${link} class="name" href=${replayPath(replay.id)} dir="auto" title=${title}>${title}</a>
                <${Flaws} replay=${replay} texts=${texts} />
            </div>
            <p class="quiet who" dir="auto">${replay.players.length ? replay.players.map(literal).join(', ') : kindName(replay.kind)}</p>
        </div>
        <div class="about quiet">
            <p class="map" dir="auto">${literal(replay.map)}</p>
            <p class="when">${time && html`<span class="off-screen">${texts.startedAt} </span><time datetime=${replay.startedAt}>${hourOf(time, texts.language)}</time>`}</p>
            <p class="length">${replay.seconds > 0 && html`<span class="off-screen">${texts.length} </span><time datetime=${isoLength(replay.seconds)}>${clock(replay.seconds)}</time>`}</p>
        </div>
        <a class="button" href=${filePath(replay.id)} download aria-label=${texts.downloadOf(title)} title=${`${texts.downloadOf(title)} (${size(replay.bytes, texts.language)})`}>
            <${Icon} name="download" /></a>
    </li>`;
}

/** [day, its replays], in the order that they have. */
function byDay(items, texts) {
    const days = [];
    for (const replay of items) {
        const time = timeOf(replay.startedAt);
        const key = time ? dayOf(time) : '';
        if (days.at(-1)?.key !== key) days.push({key, name: time ? dayName(time, texts.language) : texts.unknownDay, items: []});
        days.at(-1).items.push(replay);
    }
    return days;
}

/** Asks for more when it is scrolled to, and when it is pressed; then the focus goes on to what is new. */
function More({loading, byScrolling, onMore, texts}) {
    const button = useRef(null);
    useEffect(() => {
        if (!byScrolling || loading) return;
        const sight = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && onMore(false), {rootMargin: '600px'});
        sight.observe(button.current);
        return () => sight.disconnect();
    }, [byScrolling, loading, onMore]);
    return html`<p class="more-replays"><button ref=${button} class="button" aria-disabled=${loading} onClick=${() => loading || onMore(true)}>
        ${loading ? texts.loadingReplays : texts.showMore}</button></p>`;
}

/** The admin has not made them public. */
function Closed({texts}) {
    return html`<div class="empty">
        <span class="tile"><${Icon} name="film" /></span>
        <h2>${texts.closed}</h2>
        <p class="quiet">${texts.closedHint}</p>
    </div>`;
}

function Nothing({filtered, texts}) {
    return html`<div class="empty">
        <span class="tile"><${Icon} name=${filtered ? 'search' : 'film'} /></span>
        <h2>${filtered ? texts.noMatch : texts.noReplays}</h2>
        <p class="quiet">${filtered ? texts.noMatchHint : texts.noReplaysHint}</p>
    </div>`;
}

function Archive({query, changes, texts, onLink}) {
    const {items, next, loading, fresh, refused, closed, more, spoken} = useReplays(query, changes, texts, onLink);
    const [focus, setFocus] = useState('');
    const onMore = useCallback(async byHand => {
        const first = await more();
        if (byHand && first) setFocus(first);
    }, [more]);
    if (closed) return html`<${Closed} texts=${texts} />`;
    return html`
        <p class="off-screen" role="status">${spoken}</p>
        <div class="archive ${fresh ? '' : 'stale'}" aria-busy=${loading}>
            ${!items && html`<p class="empty quiet">${texts.loadingReplays}</p>`}
            ${items && !items.length && html`<${Nothing} filtered=${refused || query !== ''} texts=${texts} />`}
            ${byDay(items ?? [], texts).map(({key, name, items: ofDay}) => html`<div key=${key} class="day">
                <h3>${name}</h3>
                <ul role="list" class="rows">${ofDay.map(replay => html`
                    <${Row} key=${replay.id} replay=${replay} focused=${replay.id === focus} texts=${texts} />`)}</ul>
            </div>`)}
            ${next && html`<${More} loading=${loading} byScrolling=${items.length < loadedByScrolling} onMore=${onMore} texts=${texts} />`}
        </div>`;
}

/** What is played now, and what is kept: searched as one types. */
export function ReplayList({texts, onLink}) {
    const [filters, setFilters] = useState(() => filtersOf(new URLSearchParams(location.search)));
    const [query, setQuery] = useState(() => queryOf(filters));
    const [changes, setChanges] = useState(0);

    useEffect(() => {
        const wanted = queryOf(filters);
        const timer = setTimeout(() => {
            setQuery(wanted);
            // Back leads to what was looked at before the page, not to each letter that was typed.
            history.replaceState(null, '', wanted ? `${location.pathname}?${wanted}` : location.pathname);
        }, wanted === query ? 0 : typingPause);
        return () => clearTimeout(timer);
    }, [filters]);

    return html`
        <${LiveReplays} texts=${texts} onLink=${onLink} onEnd=${() => setChanges(count => count + 1)} />
        <section aria-labelledby="archive-title">
            <h2 id="archive-title">${texts.archive}</h2>
            <${Filters} filters=${filters} onChange=${setFilters} onReset=${() => setFilters(filtersOf(new URLSearchParams()))} texts=${texts} />
            <${Archive} query=${query} changes=${changes} texts=${texts} onLink=${onLink} />
        </section>`;
}
