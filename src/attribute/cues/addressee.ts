import { FILLERS } from '../lexicon/grammar.js';
import type { Phrase } from './phrase.js';
import { isObjectPronoun, type Text } from './subject.js';
import { isAdverb, speechVerbAt } from './verb.js';

/** Verbs whose object is spoken to. */
const TELLS = new Set(
  `asked ask asks asking told tell tells telling answered answering assured assure assuring informed informing reminded
  reminding begged begging warned warning interrupted interrupting addressed addressing thanked thanking greeted greeting
  corrected contradicted accosted accosting urged entreated entreating implored imploring advised commanded ordered
  consoled reassured questioned hailed scolded teased`.split(/\s+/u),
);
const TURNS = new Set(
  `turned turning turns spoke speaking speaks nodded nodding bowed bowing looked looking looks appealed appealing
  leaned leaning leant went smiled smiling`.split(/\s+/u),
);
const TOWARDS = new Set(['to', 'at', 'towards', 'toward', 'upon', 'on']);

/** Who is spoken to, by a clause: `said Emma to Harriet`, `turning to her`, `asked him`. Null if it does not tell. */
export function addresseeIn(text: Text, from: number, to: number, subject: Phrase): Phrase | null {
  const { tokens } = text.reading;
  let said = -10;
  let turned = -10;
  for (let at = from; at < to; at++) {
    if (at === subject.start) {
      // A subject keeps its verb in reach: `said the old gentleman to Harriet`.
      at = subject.end - 1;
      if (said >= 0) said = at;
      continue;
    }
    // Somebody else begins to act: `Alex said, staring at the screen, and Meredith turned to him`.
    if (said >= 0 && at > subject.end && startsClause(text, at, to)) return null;
    const word = tokens.word(at);
    if (TELLS.has(word)) {
      const told = personAt(text, at + 1, to, subject);
      if (told && tokens.word(told.end) !== 'and') return told;
    }
    if (TURNS.has(word)) turned = at;
    else if (speechVerbAt(text.reading, at)) said = at;
    else if (TOWARDS.has(word) && (at - turned <= 3 || (word === 'to' && at - said <= 3))) {
      const told = personAt(text, at + 1, to, subject);
      if (told) return told;
    } else if (said === at - 1 && (isAdverb(word) || FILLERS.has(word))) said = at;
  }
  return null;
}

/** Whether somebody who stands first in a clause begins at a token. */
function startsClause({ reading: { tokens }, phrases }: Text, at: number, to: number): boolean {
  if (!tokens.isWord[at] || (tokens.isWord[at - 1] && tokens.word(at - 1) !== 'and')) return false;
  const phrase = phrases.at(at, to);
  return phrase !== null && tokens.isWord[phrase.end] === 1;
}

function personAt(text: Text, at: number, to: number, subject: Phrase): Phrase | null {
  const found = text.phrases.objectAt(at, to);
  if (!found || found.start === subject.start) return null;
  if (found.kind === 'name' && subject.kind === 'name' && found.person === subject.person) return null;
  return found.kind !== 'pronoun' || isObjectPronoun(found) ? found : null;
}
