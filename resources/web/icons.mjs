// The drawn signs of the page, in the hand of the app's icons.
import {html} from '/vendor/htm-3.1.1/standalone.module.mjs';

const drawings = {
    copy: html`<rect x="8.5" y="8.5" width="12" height="12" rx="2.2" />
        <path d="M5.5 15.5h-.3a1.7 1.7 0 0 1-1.7-1.7V5.2a1.7 1.7 0 0 1 1.7-1.7h8.6a1.7 1.7 0 0 1 1.7 1.7v.3" />`,
    done: html`<path d="M5 12.5l4.5 4.5L19 7.5" />`,
    qr: html`<rect x="3.5" y="3.5" width="6.5" height="6.5" rx="1.2" /><rect x="14" y="3.5" width="6.5" height="6.5" rx="1.2" />
        <rect x="3.5" y="14" width="6.5" height="6.5" rx="1.2" /><path d="M14 14h2.5v2.5M20.5 14v3M14 20.5h3M20.5 20.5h-.01" />`,
    play: html`<path d="M7 4.8v14.4L19 12z" />`,
    download: html`<path d="M12 3.5v12M7 11l5 5 5-5M4 20.5h16" />`,
    link: html`<path d="M10 14a4 4 0 0 0 6 .4l3.2-3.2a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10a4 4 0 0 0-6-.4l-3.2 3.2a4 4 0 0 0 5.7 5.7l1.2-1.2" />`,
    close: html`<path d="M6 6l12 12M18 6L6 18" />`,
    back: html`<path d="M14.5 5l-7 7 7 7" />`,
    search: html`<circle cx="10.5" cy="10.5" r="6.5" /><path d="M15.5 15.5l5 5" />`,
    film: html`<rect x="3" y="5" width="18" height="14" rx="2.2" /><path d="M10 9.2v5.6l4.8-2.8z" />`,
    gamepad: html`<path d="M7.5 7.5h9a5 5 0 0 1 4.9 4.1l.6 3.6a2.4 2.4 0 0 1-4.3 1.8l-1.5-2H7.8l-1.5 2A2.4 2.4 0 0 1 2 15.2l.6-3.6a5 5 0 0 1 4.9-4.1z" />
        <path d="M8.5 10v3M7 11.5h3" /><circle cx="15.2" cy="11.5" r="1.1" fill="currentColor" stroke="none" />`,
    // States differ in shape, not in colour alone: disc, broken ring, triangle, square.
    online: html`<circle cx="12" cy="12" r="8" fill="currentColor" stroke="none" />`,
    starting: html`<circle cx="12" cy="12" r="7.5" stroke-width="4" stroke-dasharray="9 6.7" stroke-linecap="butt" />`,
    restarting: html`<path d="M12 4l9 16H3z" stroke-width="3" />`,
    offline: html`<rect x="5" y="5" width="14" height="14" stroke-width="3" />`,
};

/** A sign that says nothing by itself: a text or a label stands beside it. */
export function Icon({name}) {
    return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75"
        stroke-linecap="round" stroke-linejoin="round">${drawings[name] ?? drawings.offline}</svg>`;
}
