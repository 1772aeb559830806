import { NAMELESS_NARRATOR } from '../../model.js';
import { isSaidByI } from '../cues/clause.js';
import type { Address } from '../evidence/address.js';
import { type Situation, turnNumbers } from '../evidence/situation.js';
import type { Reading } from '../text/reading.js';
import type { Mention } from './mentions.js';
import type { Person } from './person.js';

/** How often, per word of narration, somebody says I in a story told in the first person. */
const FIRST_PERSON = 0.004;

/**
 * Finds out who the I of a story is: an index into `people`, or -1 if it is told in the third person. Somebody whom
 * others call by name in speech, but whom the narration never names, is the one; else a person is added.
 */
export function firstPerson(
  reading: Reading,
  people: Person[],
  mentions: readonly Mention[],
  cued: readonly Situation[],
  addresses: readonly Address[],
  closed: boolean,
): number {
  const { tokens, segmentOf, blockOf } = reading;
  let words = 0;
  let first = 0;
  for (let at = 0; at < tokens.count; at++) {
    if (!tokens.isWord[at] || segmentOf[at] || (blockOf[at] ?? -1) < 0) continue;
    words++;
    if (/^i(?:'.+)?$/u.test(tokens.word(at)) || tokens.word(at) === 'me') first++;
  }
  const said = cued.filter(({ main }) => isSaidByI(main));
  const tagged = said.length >= 2 && said.length >= 0.02 * cued.length;
  if (!(words > 0 && (first / words > FIRST_PERSON || (tagged && first / words > FIRST_PERSON / 2))))
    return -1;
  const score = new Float64Array(people.length);
  const spoken = said.filter(({ segment }) => reading.segments[segment]?.kind === 'dialogue');
  const turnOf = turnNumbers(cued);
  const mine = new Set(spoken.map(({ segment }) => segment));
  const turns = new Set(spoken.map(({ segment }) => turnOf[segment] ?? -1));
  const isBeside = (segment: number) =>
    [segment - 1, segment + 1].some((near) => mine.has(near)) ||
    [-1, 1].some((offset) => turns.has((turnOf[segment] ?? 0) + offset));
  for (const { segment, person, vocative, own } of addresses) {
    const at = score[person] ?? 0;
    if (own && mine.has(segment)) score[person] = at + 5;
    // Others call the narrator by name right before or after the narrator spoke; the narrator hardly does.
    if (!vocative) continue;
    if (mine.has(segment)) score[person] = at - 4;
    else if (isBeside(segment)) score[person] = at + 3;
    else score[person] = at + 0.3;
  }
  for (const { start, end, person, inSpeech } of mentions) {
    if (inSpeech) continue;
    score[person] = (score[person] ?? 0) + (isOwnName(reading, start, end) ? 5 : -0.6);
  }
  let best = -1;
  for (let id = 0; id < people.length; id++) {
    if (
      isSomebody(people[id]) &&
      (score[id] ?? 0) > 1.5 &&
      (best < 0 || (score[id] ?? 0) > (score[best] ?? 0))
    )
      best = id;
  }
  if (best >= 0 || closed) return best;
  people.push({
    id: people.length,
    name: NAMELESS_NARRATOR,
    aliases: new Set([NAMELESS_NARRATOR]),
    gender: 'u',
    genderSure: false,
    kind: 'narrator',
    count: first,
    personal: 5,
  });
  return people.length - 1;
}

/** A word called out once can be anything: "True," he said. */
const isSomebody = (person: Person | undefined) =>
  person !== undefined && (person.count > 1 || person.gender !== 'u' || person.kind === 'known');

/** "My name is Alex", "Call me Alex", "I, Alex Karev, …" */
function isOwnName({ tokens }: Reading, start: number, end: number): boolean {
  const before = [3, 2, 1].map((back) => tokens.word(start - back)).join(' ');
  if (/(?:my name (?:is|was)|call(?:ed)? me)$/u.test(before)) return true;
  return /(?:^| )i ,$/u.test(before) && tokens.word(end) === ',';
}
