import {html, useState} from '/vendor/htm-3.1.1/standalone.module.mjs';
import {clock, isoLength} from '/figures.mjs';
import {literal} from '/names.mjs';
import {Names} from '/replaywords.mjs';

const shownLines = 60;
const shownMinutes = 600;

/** [team, its people], those without a team first. */
function byTeam(people) {
    const teams = new Map();
    for (const person of [...people].sort((a, b) => a.team - b.team)) {
        if (!teams.has(person.team)) teams.set(person.team, []);
        teams.get(person.team).push(person);
    }
    return [...teams];
}

/** A bar a minute: how much somebody did in it, beside what the busiest did. */
function Activity({perMinute, most}) {
    return html`<svg class="activity" viewBox=${`0 0 ${perMinute.length} 1`} preserveAspectRatio="none" aria-hidden="true">
        ${perMinute.map((commands, i) => html`<rect key=${i} x=${i + 0.1} width="0.8" y=${1 - commands / most} height=${commands / most} />`)}</svg>`;
}

function Person({person, most, seconds, texts}) {
    const name = literal(person.name);
    return html`<li>
        <p class="person"><a href=${`/replays?${new URLSearchParams({player: person.name})}`} dir="auto" title=${name}>${name}</a>
            ${!person.human && html`<span class="mark">${texts.ai}</span>`}</p>
        <p class="quiet">${[literal(person.faction), person.rating != null && `${texts.rating} ${person.rating}`, person.commands > 0 && texts.commands(person.commands),
            person.leftTick != null && texts.left(clock(seconds(person.leftTick)))].filter(Boolean).join(' · ')}</p>
        ${person.commands > 0 && person.perMinute.length > 1 && html`<${Activity} perMinute=${person.perMinute} most=${most} />`}
    </li>`;
}

function People({people, seconds, texts}) {
    const teams = byTeam(people);
    const longest = people.reduce((length, person) => Math.max(length, person.perMinute.length), 0);
    const most = people.reduce((count, person) => person.perMinute.reduce((a, b) => Math.max(a, b), count), 1);
    const whole = person => ({...person, perMinute: [...person.perMinute, ...Array(longest - person.perMinute.length).fill(0)].slice(0, shownMinutes)});
    return html`<section class="card" aria-labelledby="people"><article>
        <h2 id="people">${texts.people}</h2>
        <div class="teams">${teams.map(([team, members]) => html`<div key=${team} class="team">
            ${teams.length > 1 && team > 0 && html`<h3>${texts.team(team)}</h3>`}
            <ul role="list" class="people">${members.map((person, i) => html`
                <${Person} key=${i} person=${whole(person)} most=${most} seconds=${seconds} texts=${texts} />`)}</ul>
        </div>`)}</div>
    </article></section>`;
}

function Line({line, seconds, texts}) {
    const at = html`<time class="quiet" datetime=${isoLength(seconds(line.tick))}>${clock(seconds(line.tick))}</time>`;
    if (line.kind) return html`<li class="event">${at}<p>${texts.mark[line.kind]?.(literal(line.who)) ?? literal(line.kind)}</p></li>`;
    const to = line.to === 'all' ? '' : line.to === 'allies' ? texts.toAllies : texts.to(literal(line.to));
    return html`<li>${at}<p><bdi class="sender">${literal(line.sender)}</bdi>${to && html` <span class="quiet"><bdi>${to}</bdi></span>`}
        <span class="said" dir="auto">${literal(line.text)}</span></p></li>`;
}

/** What was said and what happened, in the order of time. */
function Told({lines, seconds, texts}) {
    const [all, setAll] = useState(lines.length <= shownLines);
    return html`<section class="card" aria-labelledby="told"><article>
        <h2 id="told">${texts.told}</h2>
        <ol role="list" class="told">${(all ? lines : lines.slice(0, shownLines)).map((line, i) => html`
            <${Line} key=${i} line=${line} seconds=${seconds} texts=${texts} />`)}</ol>
        ${!all && html`<p><button class="button" onClick=${() => setAll(true)}>${texts.showAll(lines.length)}</button></p>`}
    </article></section>`;
}

/** Who played and what went on, as far as the replay tells it; else who is on its record. */
export function ReplayStory({replay, detail, title, texts}) {
    const {players = [], chat = [], marks = [], readable = true} = detail;
    const seconds = tick => tick / (detail.ticksPerSecond || 10);
    const lines = [...chat, ...marks].sort((a, b) => a.tick - b.tick);
    // Forged Alliance counts from 2; 1 is no team.
    const people = players.map(person => ({...person, team: replay.kind === 'scfa' ? Math.max(0, person.team - 1) : person.team}));
    return html`
        ${!readable && html`<p class="banner">${texts.unreadable}</p>`}
        ${people.length > 0 && html`<${People} people=${people} seconds=${seconds} texts=${texts} />`}
        ${!people.length && replay.players.length > 0 && html`<section class="card" aria-labelledby="people"><article>
            <h2 id="people">${texts.people}</h2>
            <${Names} names=${replay.players} label=${texts.playersOf(title)} texts=${texts} />
        </article></section>`}
        ${lines.length > 0 && html`<${Told} lines=${lines} seconds=${seconds} texts=${texts} />`}`;
}
