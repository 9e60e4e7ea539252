// Keeps the status of the servers up to date: by WebSocket, and by asking again while there is none.

const firstRetry = 1000; // ms, as all below
const longestRetry = 15000;
const silenceLimit = 25000; // the core sends at least every 10 s
const answerLimit = 5000;

/**
 * Calls onStatus(status) with each new PublicStatus and onLink(up) when the connection comes or goes.
 * Gives a function that ends it.
 */
export function follow(onStatus, onLink) {
    let socket = null;
    let retry = firstRetry;
    let timer = 0;
    let silence = 0;
    let live = false; // something came by the socket
    const over = new AbortController();

    const take = text => {
        onLink(true);
        onStatus(JSON.parse(text));
    };

    const listen = () => {
        clearTimeout(timer);
        const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
        const link = new WebSocket(`${scheme}//${location.host}/api/v1/public/live`);
        socket = link;
        const heard = () => {
            clearTimeout(silence);
            silence = setTimeout(lost, silenceLimit);
        };
        // Not by the close event alone: it is late when the other side is silent, as behind a pulled cable.
        const lost = () => {
            if (socket !== link) return;
            socket = null;
            live = false;
            clearTimeout(silence);
            link.close();
            ask();
            timer = setTimeout(listen, retry * (0.8 + 0.4 * Math.random()));
            retry = Math.min(retry * 2, longestRetry);
        };
        heard();
        link.onclose = lost;
        link.onmessage = message => {
            if (socket !== link) return;
            live = true;
            retry = firstRetry;
            heard();
            take(message.data);
        };
    };

    const ask = async () => {
        try {
            const answer = await fetch('/api/v1/public/status', {cache: 'no-cache', signal: AbortSignal.timeout(answerLimit)});
            if (!answer.ok) throw new Error(`status ${answer.status}`);
            const text = await answer.text();
            if (!live && !over.signal.aborted) take(text); // what came by the socket is newer
        } catch {
            if (!over.signal.aborted) onLink(false);
        }
    };

    // Who comes back to the page, or into reach of the network, does not wait for the next try.
    const hurry = () => {
        if (document.hidden || socket) return;
        retry = firstRetry;
        listen();
    };
    addEventListener('online', hurry, {signal: over.signal});
    document.addEventListener('visibilitychange', hurry, {signal: over.signal});

    ask();
    listen();
    return () => {
        over.abort();
        clearTimeout(timer);
        clearTimeout(silence);
        const link = socket;
        socket = null;
        link?.close();
    };
}
