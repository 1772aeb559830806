import { type Rule, rule } from './rule.js';

/** Symbols that a reader would say. */
const SYMBOLS: Readonly<Record<string, string>> = {
  '&': 'and',
  '%': 'percent',
  '@': 'at',
  '+': 'plus',
  '=': 'equals',
  '°': 'degrees',
  '×': 'times',
  '÷': 'divided by',
  '§': 'section',
  '²': 'squared',
  '³': 'cubed',
};

const symbol: Rule = rule(/[&%@+=°×÷§]/u, ({ found }) => ` ${SYMBOLS[found] ?? ''} `);

/** `[1]`, `[12, 13]`, `word¹`, `*`, `†`: where a note is; no word of the story. */
const footnote: Rule = rule(/\[\s?(?:\d{1,3}|[*†‡])(?:\s?[,–-]\s?\d{1,3}){0,5}\s?\]/u, ({ before }) =>
  /(?:[\p{L}\p{N}.,;:!?"'*_)]|\]) ?$/u.test(before) ? '' : null,
);
const raised: Rule = rule(/[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}/u, ({ found, before }) => {
  const power = found === '²' || found === '³';
  return power && /(?:^|[^\p{L}])\p{L}$|\b(?:km|cm|mm)$/u.test(before) ? ` ${SYMBOLS[found] ?? ''} ` : '';
});

/** Dots: a pause in a sentence, a full stop before a new one. */
const dots: Rule = rule(/(?:…|\.\s?\.(?:\s?\.){0,200})[\s.…]*/u, ({ after }) => {
  if (/^["')\]*_]*[,;:!?]/.test(after)) return '';
  if (/^["')\]*_]*$/.test(after)) return '.';
  return /^["'(*_]*\p{Lu}/u.test(after) ? '. ' : ', ';
});

/** Dashes and brackets are pauses. */
const dash: Rule = rule(/(?:[‒–—―−]+|-{2,400})\s*/u, () => ', ');
const looseHyphen: Rule = rule(/-+/u, ({ before, after }) => {
  if (/[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) return ' ';
  return /^(?:\s|$)/.test(after) || before === '' ? ', ' : ' ';
});
const bracket: Rule = rule(/[()[\]{}]+/u, ({ after }) => (/[\p{L}\p{N}]/u.test(after) ? ', ' : ''));

/** Behind a number, or a word that the lexicon says: `1984's`. */
const ending: Rule = rule(/'(?:s|d|ll|re|ve|m|t|th)(?!\p{L})/u, ({ found, before }) =>
  /[\p{L}\p{N}]$/u.test(before) ? found : null,
);

/** `and/or`. */
const slash: Rule = rule(/\/+/u, ({ before, after }) =>
  /[\p{L}\p{N}]$/u.test(before) && /^\p{L}/u.test(after) ? ' ' : ' ',
);

/** Repeated punctuation: `?!?!`, `!!!` as one mark. */
const excited: Rule = rule(/[!?]{2,400}/u, ({ found }) => (found.includes('?') ? '?' : '!'));
const comma: Rule = rule(/[,;:]/u, ({ found }) => found);
const stop: Rule = rule(/[.!?]/u, ({ found }) => found);

/** Numbers of scripts that no rule knows are the engine's business. */
const otherNumber: Rule = rule(/\p{N}+/u, ({ found }) => found);

/** Quotation marks, emoji and everything else that nobody says. */
const silent: Rule = rule(/\P{Cs}|\p{Cs}/u, () => ' ');

/** `*so*`, `_so_`: marks at the edges of words, before anything reads them as a note's or a blank. */
export const emphasis: readonly Rule[] = [rule(/[*_"]+/u, () => ' ')];

/** What every language has. */
export const pauses: readonly Rule[] = [
  dots,
  dash,
  looseHyphen,
  bracket,
  excited,
  comma,
  stop,
  otherNumber,
  silent,
];

export const marks: readonly Rule[] = [footnote, raised, ending, symbol, slash, ...pauses];
