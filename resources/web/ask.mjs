// Questions to the core that outlast its being away.

const firstRetry = 1000; // ms, as all below
const longestRetry = 15000;
const answerLimit = 8000;

/** The body of an answer below /api/v1/public/ and its status; throws while the core is away, or busy. */
async function ask(path, signal) {
    const over = new AbortController();
    const end = () => over.abort();
    const timer = setTimeout(end, answerLimit);
    signal.addEventListener('abort', end);
    try {
        // "no-cache": the browser asks with the ETag that it has, and what has not changed is not sent again.
        const answer = await fetch(`/api/v1/public/${path}`, {cache: 'no-cache', signal: over.signal});
        if (answer.status >= 500) throw new Error(`status ${answer.status}`);
        return {status: answer.status, body: await answer.json()};
    } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
    }
}

/** Waits; not longer than until the reader comes back to the page, or into reach of the network, or `signal` is aborted. */
function pause(time, signal) {
    return new Promise(done => {
        const end = new AbortController();
        const finish = () => {
            clearTimeout(timer);
            end.abort();
            done();
        };
        const timer = setTimeout(finish, time);
        addEventListener('online', finish, {signal: end.signal});
        document.addEventListener('visibilitychange', () => document.hidden || finish(), {signal: end.signal});
        signal.addEventListener('abort', finish, {signal: end.signal});
        if (signal.aborted) finish();
    });
}

/**
 * Asks ever less often until there is an answer, and tells onLink(up) how it goes. Gives {status, body}, or null once
 * `signal` is aborted.
 */
export async function askUntilAnswered(path, {signal, onLink}) {
    for (let retry = firstRetry; !signal.aborted; retry = Math.min(retry * 2, longestRetry)) {
        try {
            const answer = await ask(path, signal);
            if (signal.aborted) return null;
            onLink(true);
            if (answer.status !== 429) return answer; // else it is there, and was asked too often
        } catch {
            if (signal.aborted) return null;
            onLink(false);
        }
        await pause(retry * (0.8 + 0.4 * Math.random()), signal);
    }
    return null;
}

/**
 * Asks for `path` every `period` ms while somebody looks at the page, and when hurry() is called; onAnswer gets
 * {status, body}. end() ends it.
 */
export function poll(path, period, onAnswer, onLink) {
    const over = new AbortController();
    const {signal} = over;
    let rest = new AbortController();
    const hurry = () => rest.abort();
    signal.addEventListener('abort', hurry);
    (async () => {
        while (!signal.aborted) {
            const answer = await askUntilAnswered(path, {signal, onLink});
            if (answer) onAnswer(answer);
            do {
                if (signal.aborted) return;
                rest = new AbortController();
                await pause(period, rest.signal);
            } while (document.hidden);
        }
    })();
    return {hurry, end: () => over.abort()};
}
