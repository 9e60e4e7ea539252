// The archive page by page, kept up to date at its beginning.
import {useCallback, useEffect, useRef, useState} from '/vendor/htm-3.1.1/standalone.module.mjs';
import {askUntilAnswered, poll} from '/ask.mjs';

const pageSize = 50;
const period = 45000; // ms between looks for what is new

const pathOf = (query, after) => `replays?${[query, `limit=${pageSize}`, after && `after=${encodeURIComponent(after)}`].filter(Boolean).join('&')}`;

/** What is shown, with its beginning anew: what is new comes in, what is no longer there goes. */
function renewed(shown, page) {
    if (!page.next || !shown.items?.length) return {items: page.items, next: page.next};
    const last = shown.items.findIndex(({id}) => id === page.items.at(-1)?.id);
    if (last < 0 || last === shown.items.length - 1) return {items: page.items, next: page.next};
    const known = new Set(page.items.map(({id}) => id));
    return {items: [...page.items, ...shown.items.slice(last + 1).filter(({id}) => !known.has(id))], next: shown.next};
}

/**
 * The replays that match `query`, from the newest. `more()` gives the id of the first that it has added, or null.
 * `changes`: with each new value, and now and then, the beginning is asked for anew.
 */
export function useReplays(query, changes, texts, onLink) {
    const [state, setState] = useState({items: null, next: '', loading: true, refused: false, closed: false, of: null, spoken: ''});
    const now = useRef(state);
    const run = useRef(null); // ends with the query
    const look = useRef(null);

    const set = change => {
        now.current = {...now.current, ...change};
        setState(now.current);
    };

    useEffect(() => {
        const over = new AbortController();
        run.current = over;
        set({loading: true});
        // The first answer fills the list, the later ones renew its beginning.
        let first = true;
        const watch = poll(pathOf(query), period, ({status, body}) => {
            if (status !== 200) return set({items: [], next: '', loading: false, refused: true, closed: status === 404, of: query, spoken: status === 404 ? texts.closed : texts.noMatch});
            if (!first && now.current.loading) return; // the next page is on its way: the next look will do
            const {items, next} = first ? body : renewed(now.current, body);
            const words = first && {spoken: items.length ? texts.found(items.length, Boolean(next)) : texts.noMatch};
            set({items, next: next ?? '', loading: false, refused: false, closed: false, of: query, ...words});
            first = false;
        }, onLink);
        look.current = watch.hurry;
        return () => {
            watch.end();
            over.abort();
        };
    }, [query]);
    useEffect(() => {
        if (changes) look.current();
    }, [changes]);

    const more = useCallback(async () => {
        const {next, loading, of} = now.current;
        const {signal} = run.current;
        if (!next || loading) return null;
        set({loading: true});
        const answer = await askUntilAnswered(pathOf(of, next), {signal, onLink});
        if (!answer) return null;
        if (answer.status !== 200) { // the place in the list is no longer known
            set({loading: false, next: ''});
            return null;
        }
        const known = new Set(now.current.items.map(({id}) => id));
        const added = answer.body.items.filter(({id}) => !known.has(id));
        const items = [...now.current.items, ...added];
        set({items, next: answer.body.next ?? '', loading: false, spoken: texts.found(items.length, Boolean(answer.body.next))});
        return added[0]?.id ?? null;
    }, []);

    return {...state, fresh: state.of === query, more};
}
