import {html, useEffect, useRef} from '/vendor/htm-3.1.1/standalone.module.mjs';
import qrcode from '/vendor/qrcode-generator-2.0.4/qrcode.mjs';
import {literal} from '/names.mjs';

const quietZone = 4; // modules, as the standard asks
qrcode.stringToBytes = text => [...new TextEncoder().encode(text)];

/** One path with a square a dark module, so that it stays sharp at any size. */
function pathOf(text) {
    const code = qrcode(0, 'M');
    code.addData(text);
    code.make();
    const size = code.getModuleCount();
    let path = '';
    for (let y = 0; y < size; ++y) {
        for (let x = 0; x < size; ++x) {
            if (code.isDark(y, x)) path += `M${x + quietZone} ${y + quietZone}h1v1h-1z`;
        }
    }
    return {path, size: size + 2 * quietZone};
}

/** A dialog with the QR code of an address; closes by Escape, its button or a click beside it. */
export function QrDialog({name, address, texts, onClose}) {
    const dialog = useRef(null);
    useEffect(() => {
        dialog.current.showModal();
    }, []);
    const {path, size} = pathOf(address);
    const clickedBeside = event => event.target === dialog.current && dialog.current.close();
    return html`
        <dialog ref=${dialog} class="qr" aria-labelledby="qr-title" onClose=${onClose} onClick=${clickedBeside}>
            <div class="qr-body">
                <h2 id="qr-title" dir="auto">${literal(name)}</h2>
                <svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${texts.qrFor(address)} shape-rendering="crispEdges">
                    <rect width=${size} height=${size} fill="#fff" />
                    <path d=${path} fill="#000" />
                </svg>
                <code class="address">${literal(address)}</code>
                <button class="button" onClick=${() => dialog.current.close()}>${texts.close}</button>
            </div>
        </dialog>`;
}
