// Names and addresses come from outside: shown as they are, whatever they hold.

/** Text with what cannot be seen made visible: controls, empty characters, those that turn the direction around. */
export const literal = text =>
    text.replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '\ufffd');

/** One or two letters that stand for a game: "BZ" for BZFlag, "T" for Teeworlds. */
export const initials = title => (title.match(/\p{Lu}|\p{N}/gu) ?? [...title.toUpperCase()]).slice(0, 2).join('');

/** "host:port" as this reader can use it: an empty host is the one under which the page was reached. */
export function addressOf(server) {
    return server.connect.startsWith(':') ? location.hostname + server.connect : server.connect;
}

/** What starts the game and joins, where the game has such a URL; else empty. */
export const joinUrlOf = server => server.connectUrl.replaceAll('{host}', location.hostname);
