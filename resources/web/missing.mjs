import {textsFor} from '/texts.mjs';

// The page for an address where nothing is: written in English, so that it says something without scripts, too.

const texts = textsFor(navigator.languages);

document.documentElement.lang = texts.language;
document.title = texts.missing.title;
for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = texts.missing[element.dataset.text];
