import {html, useEffect, useState} from '/vendor/htm-3.1.1/standalone.module.mjs';
import {copyText} from '/clipboard.mjs';
import {Icon} from '/icons.mjs';

const copiedFor = 2000; // ms

/** Copies a text and says that it did. `label`: what it copies, for those who hear it; `word`: what stands on it. */
export function CopyButton({text, label, word, texts}) {
    const [copied, setCopied] = useState(false);
    useEffect(() => {
        if (!copied) return;
        const timer = setTimeout(() => setCopied(false), copiedFor);
        return () => clearTimeout(timer);
    }, [copied]);
    return html`<button class="button" aria-label=${label} title=${label} onClick=${async () => setCopied(await copyText(text))}>
        <${Icon} name=${copied ? 'done' : 'copy'} />
        <span>${copied ? texts.copied : (word ?? texts.copy)}</span>
        <span class="off-screen" role="status">${copied && texts.copied}</span>
    </button>`;
}
