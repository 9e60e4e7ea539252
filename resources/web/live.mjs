// Keeps the status of the servers up to date: by WebSocket, and by asking again while there is none.

const firstRetry = 1000;
const longestRetry = 30000;
const silenceLimit = 45000; // the core sends at least every 30 s

/**
 * Calls onStatus(status) with each new PublicStatus and onLink(up) when the connection comes or goes.
 * Gives a function that ends it.
 */
export function follow(onStatus, onLink) {
    let socket = null;
    let retry = firstRetry;
    let timer = 0;
    let silence = 0;
    let ended = false;

    const listen = () => {
        const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
        socket = new WebSocket(`${scheme}//${location.host}/api/v1/public/live`);
        socket.onmessage = message => {
            retry = firstRetry;
            clearTimeout(silence);
            silence = setTimeout(() => socket.close(), silenceLimit);
            onLink(true);
            onStatus(JSON.parse(message.data));
        };
        socket.onclose = () => {
            clearTimeout(silence);
            if (!ended) later();
        };
    };

    const later = () => {
        ask();
        timer = setTimeout(listen, retry * (0.8 + 0.4 * Math.random()));
        retry = Math.min(retry * 2, longestRetry);
    };

    const ask = async () => {
        try {
            const answer = await fetch('/api/v1/public/status', {cache: 'no-cache', signal: AbortSignal.timeout(10000)});
            if (!answer.ok) throw new Error(`status ${answer.status}`);
            const status = await answer.json();
            if (!ended) {
                onLink(true);
                onStatus(status);
            }
        } catch {
            if (!ended) onLink(false);
        }
    };

    ask();
    listen();
    return () => {
        ended = true;
        clearTimeout(timer);
        clearTimeout(silence);
        socket?.close();
    };
}

/** "host:port" as this reader can use it: an empty host is the one under which the page was reached. */
export function addressOf(server) {
    if (!server.connect) return '';
    return server.connect.startsWith(':') ? location.hostname + server.connect : server.connect;
}
