// The words of the page, by language.

const en = {
    language: 'en',
    serverList: 'Servers',
    nothing: 'Nothing is on yet',
    nothingHint: 'Servers show up here by themselves as soon as they are started.',
    loading: 'Looking for servers…',
    live: 'Live',
    notLive: 'Reconnecting',
    offline: 'The connection is lost; trying again. What you see may be old.',
    servers: n => (n === 1 ? '1 server on' : `${n} servers on`),
    players: n => (n === 1 ? '1 player' : `${n} players`),
    state: {online: 'On', starting: 'Starting', restarting: 'Restarting', offline: 'Off'},
    playersOn: name => `Players on ${name}`,
    playerWord: n => (n === 1 ? 'player' : 'players'),
    ofPlayers: (n, max) => `of ${max} players`,
    copy: 'Copy',
    copied: 'Copied',
    copyOf: text => `Copy address ${text}`,
    join: 'Join',
    qr: 'QR code',
    qrOf: name => `Show the address of ${name} as a QR code`,
    qrFor: text => `QR code of ${text}`,
    close: 'Close',
    more: n => `and ${n} more`,
    cameOn: name => `${name} is on`,
    wentOff: name => `${name} is off`,
    missing: {
        title: 'Not found · Pitwall',
        heading: 'Nothing is at this address',
        hint: 'The link may be old or mistyped.',
        home: 'See what is on',
    },
};

const de = {
    language: 'de',
    serverList: 'Server',
    nothing: 'Noch läuft nichts',
    nothingHint: 'Server erscheinen hier von selbst, sobald sie gestartet sind.',
    loading: 'Suche nach Servern…',
    live: 'Live',
    notLive: 'Verbinde neu',
    offline: 'Die Verbindung ist weg; es wird neu versucht. Der Stand kann alt sein.',
    servers: n => (n === 1 ? '1 Server läuft' : `${n} Server laufen`),
    players: n => (n === 1 ? '1 Spieler' : `${n} Spieler`),
    state: {online: 'Läuft', starting: 'Startet', restarting: 'Startet neu', offline: 'Aus'},
    playersOn: name => `Spieler auf ${name}`,
    playerWord: () => 'Spieler',
    ofPlayers: (n, max) => `von ${max} Spielern`,
    copy: 'Kopieren',
    copied: 'Kopiert',
    copyOf: text => `Adresse ${text} kopieren`,
    join: 'Beitreten',
    qr: 'QR-Code',
    qrOf: name => `Adresse von ${name} als QR-Code zeigen`,
    qrFor: text => `QR-Code für ${text}`,
    close: 'Schließen',
    more: n => `und ${n} weitere`,
    cameOn: name => `${name} läuft`,
    wentOff: name => `${name} ist aus`,
    missing: {
        title: 'Nicht gefunden · Pitwall',
        heading: 'Unter dieser Adresse ist nichts',
        hint: 'Der Link ist vielleicht alt oder vertippt.',
        home: 'Zeigen, was läuft',
    },
};

/** The texts for the first of the reader's languages that we speak; English otherwise. */
export function textsFor(languages) {
    for (const language of languages) {
        if (language.toLowerCase().startsWith('de')) return de;
        if (language.toLowerCase().startsWith('en')) return en;
    }
    return en;
}
