import {html} from '/vendor/htm-3.1.1/standalone.module.mjs';

/** The ways between the pages; `here` is the one that is shown. */
export function Nav({here, texts}) {
    const link = (page, href) => html`<a href=${href} aria-current=${here === page ? 'page' : undefined}>${texts.nav[page]}</a>`;
    return html`<nav class="pages" aria-label=${texts.nav.label}>${link('servers', '/')}${link('replays', '/replays')}</nav>`;
}
