// Lengths, sizes and dates in the reader's way of writing them.

const two = n => String(n).padStart(2, '0');

/** Seconds as "1:02:03" or "2:03". */
export function clock(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Seconds for `<time datetime>`. */
export const isoLength = seconds => `PT${Math.max(0, Math.floor(seconds))}S`;

/** Bytes as "1.2 MB". */
export function size(bytes, language) {
    let value = bytes;
    let unit = 0;
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000;
        ++unit;
    }
    const digits = unit > 0 && value < 9.95 ? 1 : 0;
    return new Intl.NumberFormat(language, {style: 'unit', unit: units[unit], unitDisplay: unit ? 'short' : 'long',
        minimumFractionDigits: digits, maximumFractionDigits: digits}).format(value);
}

/** The language for dates: the reader's own form of one that the page speaks ("en-GB", "de-AT"). */
export const localeFor = language => navigator.languages.find(own => own.toLowerCase().startsWith(language)) ?? language;

/** A time of the core, or null where it has none (its zero is 1970). */
export function timeOf(text) {
    const time = new Date(text);
    return time.getTime() > 0 ? time : null;
}

/** "2026-11-30", by the clock of the reader; equal for times of one day. */
export const dayOf = time => `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;

/** "Today", "Yesterday", "Friday, 27 November", with the year where it is another. */
export function dayName(time, language) {
    const now = new Date();
    const locale = localeFor(language);
    const back = Math.round((new Date(now.getFullYear(), now.getMonth(), now.getDate()) - new Date(time.getFullYear(), time.getMonth(), time.getDate())) / 86400000);
    if (back === 0 || back === 1) {
        const word = new Intl.RelativeTimeFormat(locale, {numeric: 'auto'}).format(-back, 'day');
        return word[0].toLocaleUpperCase(locale) + word.slice(1);
    }
    const year = time.getFullYear() === now.getFullYear() ? {} : {year: 'numeric'};
    return new Intl.DateTimeFormat(locale, {weekday: 'long', day: 'numeric', month: 'long', ...year}).format(time);
}

export const hourOf = (time, language) => new Intl.DateTimeFormat(localeFor(language), {hour: 'numeric', minute: '2-digit'}).format(time);

export const dateOf = (time, language) => new Intl.DateTimeFormat(localeFor(language), {dateStyle: 'long', timeStyle: 'short'}).format(time);
