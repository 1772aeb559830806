import { NOT_PEOPLE, PLACE_NOUNS, PLACE_PREPOSITIONS } from '../lexicon/capitals.js';
import { EPITHETS, HONORIFICS } from '../lexicon/people.js';
import { SPEECH_VERBS } from '../lexicon/speech.js';
import type { Reading } from '../text/reading.js';
import { LOWER, type Tokens, UPPER } from '../text/tokens.js';
import { givenNameGender } from './given-names.js';

/** One way in which a story names somebody: `Mr. Bennet`, `Elizabeth`, `the Queen of Hearts`. */
export interface Form {
  /** The words in small letters, without dots: the key that two mentions of the same form share. */
  readonly words: readonly string[];
  readonly titles: readonly string[];
  readonly names: readonly string[];
  /** True where the name is a description that wants an article: `the Caterpillar`. */
  readonly article: boolean;
  /** As it is written most. */
  readonly written: string;
  readonly count: number;
  /** How often it stands where a person stands: beside a speech verb, before a comma in speech, owning something. */
  readonly personal: number;
  readonly placeLike: number;
  /** The sentences of narration that it stands in, by number, ascending. */
  readonly sentences: readonly number[];
}

interface Tally {
  titles: string[];
  names: string[];
  article: boolean;
  count: number;
  personal: number;
  placeLike: number;
  readonly sentences: number[];
  readonly spellings: Map<string, number>;
}

const PARTICLES = new Set('de la le du des del della von van der den di da dos bin al el st ap y'.split(' '));
const RANKED = new Set(
  'duke duchess king queen earl count countess prince princess lord lady marquis baron baroness knave master mistress'.split(
    ' ',
  ),
);

/** Every capitalised name in a text, with what speaks for its being a person's. */
export function findForms(reading: Reading): Form[] {
  const { tokens } = reading;
  const words = wordUse(reading);
  const tallies = new Map<string, Tally>();
  let sentence = 0;
  for (let at = 0; at < tokens.count; at++) {
    if (reading.sentenceStart[at]) sentence++;
    if (!tokens.isWord[at] || tokens.shape[at] === LOWER) continue;
    const block = reading.blockOf[at] ?? -1;
    if (block < 0 || reading.manuscript.blocks[block]?.kind !== 'paragraph') continue;
    const found = nameAt(reading, words, at);
    if (!found) continue;
    const key = `${found.article ? 'the ' : ''}${[...found.titles, ...found.names].join(' ')}`;
    const tally = tallies.get(key) ?? {
      titles: found.titles,
      names: found.names,
      article: found.article,
      count: 0,
      personal: 0,
      placeLike: 0,
      sentences: [] as number[],
      spellings: new Map(),
    };
    tallies.set(key, tally);
    tally.count++;
    const written = spelling(tokens, at, found.end, found.article);
    tally.spellings.set(written, (tally.spellings.get(written) ?? 0) + 1);
    tally.personal += personalUse(reading, at, found.end);
    tally.placeLike += placeUse(tokens, at, found.names);
    if (!reading.segmentOf[at] && tally.sentences[tally.sentences.length - 1] !== sentence)
      tally.sentences.push(sentence);
    for (; at < found.end - 1; at++) if (reading.sentenceStart[at + 1]) sentence++;
  }
  return [...tallies.entries()].map(([, tally]) => ({
    words: [...tally.titles, ...tally.names],
    titles: tally.titles,
    names: tally.names,
    article: tally.article,
    written: [...tally.spellings].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '',
    count: tally.count,
    personal: tally.personal,
    placeLike: tally.placeLike,
    sentences: tally.sentences,
  }));
}

/** How often each word of the vocabulary is written small, and with a capital where only a name has one. */
interface WordUse {
  readonly small: Int32Array;
  readonly capital: Int32Array;
  readonly capitalFirst: Int32Array;
}

function wordUse({ tokens, sentenceStart }: Reading): WordUse {
  const small = new Int32Array(tokens.vocabularySize);
  const capital = new Int32Array(tokens.vocabularySize);
  const capitalFirst = new Int32Array(tokens.vocabularySize);
  for (let at = 0; at < tokens.count; at++) {
    if (!tokens.isWord[at]) continue;
    const id = tokens.id[at] ?? 0;
    const use =
      tokens.shape[at] === LOWER
        ? small
        : tokens.shape[at] === UPPER
          ? null
          : sentenceStart[at]
            ? capitalFirst
            : capital;
    if (use) use[id] = (use[id] ?? 0) + 1;
  }
  return { small, capital, capitalFirst };
}

interface Found {
  readonly titles: string[];
  readonly names: string[];
  readonly article: boolean;
  readonly end: number;
}

function nameAt(reading: Reading, use: WordUse, start: number): Found | null {
  const { tokens } = reading;
  const titles: string[] = [];
  let at = start;
  while (isTitle(tokens, at) && titles.length < 3) {
    const word = tokens.word(at);
    const next = tokens.word(at + 1) === '.' && word.length <= 5 ? at + 2 : at + 1;
    // A title owns what follows it only if that is a name: `Doctor Grey`, but `Sister said`.
    if (
      tokens.possessive[at] ||
      !isCapital(tokens, next) ||
      (!isNameWord(reading, use, next, true) && !isTitle(tokens, next))
    )
      break;
    titles.push(word);
    at = next;
  }
  const names: string[] = [];
  let end = at;
  const article = ['the', 'a', 'an'].includes(tokens.word(start - 1)) && titles.length === 0;
  while (
    names.length < 4 &&
    isCapital(tokens, end) &&
    !(names.length > 0 && isTitle(tokens, end)) &&
    isNameWord(reading, use, end, titles.length > 0 || names.length > 0, article)
  ) {
    names.push(tokens.word(end));
    end++;
    if (tokens.possessive[end - 1]) break;
    if (tokens.word(end) === '.' && (names.at(-1)?.length ?? 0) === 1 && isCapital(tokens, end + 1)) end++;
    const particle = PARTICLES.has(tokens.word(end)) && tokens.shape[end] === LOWER;
    if (particle && isCapital(tokens, end + 1)) {
      names.push(tokens.word(end));
      end++;
    } else if (tokens.word(end) === 'of' && RANKED.has(names.at(-1) ?? '') && isCapital(tokens, end + 1)) {
      names.push('of', tokens.word(end + 1));
      end += 2;
      break;
    }
  }
  return names.length === 0 ? null : { titles, names, article, end };
}

const isCapital = (tokens: Tokens, at: number) =>
  at < tokens.count && tokens.isWord[at] === 1 && tokens.shape[at] !== LOWER;

function isTitle(tokens: Tokens, at: number): boolean {
  const word = tokens.word(at);
  return (HONORIFICS.has(word) || EPITHETS.has(word)) && isCapital(tokens, at) && word !== 'm';
}

/** Whether a capitalised word is a name here rather than the first word of a sentence or a shout. */
function isNameWord(
  { tokens, sentenceStart }: Reading,
  use: WordUse,
  at: number,
  led: boolean,
  article = false,
): boolean {
  const word = tokens.word(at);
  const id = tokens.id[at] ?? 0;
  if (word.length < 2 && !(led && tokens.word(at + 1) === '.')) return false;
  if (/^\p{N}/u.test(word)) return false;
  const small = use.small[id] ?? 0;
  const capital = use.capital[id] ?? 0;
  const first = use.capitalFirst[id] ?? 0;
  if (NOT_PEOPLE.has(word))
    return led && !sentenceStart[at] && capital > 3 * small && capital > 1 && !/^(?:i|i'.*)$/u.test(word);
  if (tokens.shape[at] === UPPER && word.length > 1) {
    // Capitals throughout are a shout or an abbreviation, unless the text has the word as a name elsewhere.
    return capital > small && capital > 0;
  }
  if (sentenceStart[at] && !led) {
    if (capital > 0) return capital >= small * (article ? 0.3 : 0.7);
    return small === 0 && (givenNameGender(word) !== 'u' || first > 2);
  }
  if (article) return capital >= 2 && capital >= 0.3 * small;
  return capital >= 0.5 * small || (led && capital > 0);
}

function spelling(tokens: Tokens, start: number, end: number, article: boolean): string {
  const last = (tokens.end[end - 1] ?? 0) - (tokens.possessive[end - 1] ? 2 : 0);
  const text = tokens.text.slice(tokens.start[start], last).replace(/\s+/gu, ' ');
  const plain = tokens.shape[end - 1] === UPPER && text.length > 3 ? capitalised(text) : text;
  return article ? `the ${plain}` : plain;
}

const capitalised = (text: string) =>
  text.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());

/** People are gone to and come from as well as places; but hardly anybody is stayed in. */
function placeUse(tokens: Tokens, at: number, names: readonly string[]): number {
  if (PLACE_NOUNS.has(names.at(-1) ?? '')) return 1;
  const before = tokens.word(at - 1);
  if (!PLACE_PREPOSITIONS.has(before)) return 0;
  return /^(?:to|from|towards?|off)$/u.test(before) ? 0.5 : 1;
}

function personalUse({ tokens, segmentOf }: Reading, start: number, end: number): number {
  const before = tokens.word(start - 1);
  const after = tokens.word(end);
  if (/^(?:name (?:is|was)|call(?:ed)? me)$/u.test(`${tokens.word(start - 2)} ${before}`)) return 2;
  if (segmentOf[start] !== 0) {
    // In speech a name between commas, or before the end, is somebody addressed.
    const opens = [',', '"', '“', "'", '‘'].includes(before);
    const closes = [',', '.', '!', '?'].includes(after);
    return opens && closes ? 1 : 0;
  }
  if (SPEECH_VERBS.has(before) || SPEECH_VERBS.has(after)) return 2;
  if (tokens.possessive[end - 1]) return 0.3;
  return /^(?:had|was|could|would|did|looked|felt|knew|turned|sat|stood|took|nodded|and|who|has|is|\p{L}{2,}ed)$/u.test(
    after,
  )
    ? 0.4
    : 0;
}
