import type { Span } from '../../../model.js';
import { abbreviations } from './abbreviations.js';
import { addresses } from './addresses.js';
import { capitals } from './capitals.js';
import { currencies } from './currency.js';
import { dates } from './dates.js';
import { emphasis, marks, pauses } from './marks.js';
import { quantities } from './quantities.js';
import { roman } from './roman.js';
import type { Found, Rule } from './rule.js';
import { speech } from './speech.js';
import { times } from './times.js';

/** A stretch of a text, and how it is said: empty or a blank where it is nothing that anybody says. */
export interface Piece extends Span {
  readonly spoken: string;
}

/** The rules that are tried where a stretch begins with a character of a kind, in this order; the first that fits says it. */
type Rules = Readonly<Record<'digit' | 'letter' | 'mark', readonly Rule[]>>;

const english: Rules = {
  digit: [
    ...dates.digits,
    ...times.digits,
    ...currencies.digits,
    ...quantities.digits,
    ...dates.years,
    ...quantities.rest,
  ],
  letter: [
    ...addresses.words,
    ...speech.stammers,
    ...speech.censored,
    ...dates.words,
    ...abbreviations,
    ...roman.capitals,
    ...roman.small,
    ...capitals.initials,
    ...speech.stretched,
    ...capitals.shouted,
  ],
  mark: [
    ...emphasis,
    ...currencies.signs,
    ...dates.apostrophe,
    ...quantities.marks,
    ...addresses.marks,
    ...marks,
  ],
};

/** What is so in any language: digits and abbreviations are left to the engine. */
const anyLanguage: Rules = { digit: [], letter: [], mark: [...emphasis, ...pauses] };

const DIGITS = /\d+/uy;
const WORD = /[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/uy;
const BLANK = /\s+/uy;
/** A word in small letters as most are: no rule has anything to say of it. */
const PLAIN = /(?:[b-z]|[a-z]{2,})[a-z]*(?:'[a-z]{1,3})?(?=[ ,;!?"]|:(?!\/)|$)/y;
/** What may be something else after all: a drawn-out word, `chapter iv`, and what is short for something. */
const NOTABLE = /^[ivxlc]+$|([a-z])\1\1|^(?:vs|etc|aka|ult|prox|approx|dept|govt)$/;

/**
 * A text in plain letters as pieces that are said, in order: their spans partition the text, and no piece knows of the
 * words of another.
 *
 * @param options.english whether numbers, abbreviations and the like are put in English words
 * @param options.given pieces that are said in a given way, in order; nothing of them is read otherwise
 */
export function normalise(
  text: string,
  {
    english: isEnglish = true,
    given = [],
  }: { readonly english?: boolean; readonly given?: readonly Piece[] } = {},
): Piece[] {
  const rules = isEnglish ? english : anyLanguage;
  const seen = masked(text, given);
  const pieces: Piece[] = [];
  let next = 0;
  for (let at = 0; at < text.length; ) {
    const saying = given[next];
    if (saying && saying.start === at) {
      pieces.push(saying);
      at = saying.end;
      next++;
      continue;
    }
    const limit = saying?.start ?? text.length;
    const { end, spoken } = read(seen, at, limit, rules);
    pieces.push({ start: at, end, spoken });
    at = end;
  }
  return pieces;
}

/** The text as rules see it: what is said in a given way is a word to them, and no more. */
function masked(text: string, given: readonly Piece[]): string {
  if (given.length === 0) return text;
  let done = 0;
  const parts = given.flatMap(({ start, end }) => {
    const before = text.slice(done, start);
    done = end;
    return [before, 'x'.repeat(end - start)];
  });
  return parts.join('') + text.slice(done);
}

function read(text: string, at: number, limit: number, rules: Rules): Found {
  const blank = behind(BLANK, text, at);
  if (blank > at) return { end: Math.min(blank, limit), spoken: ' ' };
  const plain = behind(PLAIN, text, at);
  if (plain > at && plain <= limit) {
    const spoken = text.slice(at, plain);
    if (!NOTABLE.test(spoken)) return { end: plain, spoken };
  }
  const digits = behind(DIGITS, text, at);
  const kind =
    digits > at
      ? 'digit'
      : /\p{L}/u.test(text.slice(at, at + 2)) && behind(WORD, text, at) > at
        ? 'letter'
        : 'mark';
  for (const rule of rules[kind]) {
    const found = rule(text, at);
    if (found && found.end <= limit && found.end > at) return found;
  }
  return asWritten(text, at, limit, digits);
}

/** A word as it stands; digits apart from letters. */
function asWritten(text: string, at: number, limit: number, digits: number): Found {
  const end = digits > at ? digits : Math.max(behind(WORD, text, at), at + 1);
  const cut = Math.min(end, limit);
  return { end: cut, spoken: text.slice(at, cut) };
}

/** Where what a sticky pattern matches at a place ends; the place itself where it does not match. */
function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
