import { type Rule, rule } from './rule.js';
import { unstretch } from './stretched.js';

/** What the beginning of a word sounds like alone; all others are their letters and "uh". */
const BEGINNINGS: Readonly<Record<string, string>> = {
  a: 'ah',
  e: 'eh',
  i: 'ih',
  o: 'oh',
  u: 'uh',
  c: 'kuh',
  ph: 'fuh',
  wh: 'wuh',
  wr: 'ruh',
  kn: 'nuh',
  q: 'kwuh',
  x: 'zuh',
};

/** More of them than this say no more. */
const MOST_STAMMERS = 3;

/** `W-what`, `th-th-the`, `I-I`: the sounds before a word that begins with them. "No-nonsense" is no stammer. */
const stammer: Rule = rule(
  /(?<start>\p{L}|[bcdfghklmnpqrstvwz]{2,3})(?:-\k<start>){0,12}-(?=\k<start>(?<next>\p{L}*))/iu,
  ({ groups: { start = '', next = '' }, found, before }) => {
    if (/[\p{L}\p{N}'-]$/u.test(before)) return null;
    const whole = next === '' || next === undefined;
    const times = Math.min(MOST_STAMMERS, found.split('-').length - 1);
    const said = /^i$/i.test(start) && whole ? start : soundOf(start.toLowerCase(), next.toLowerCase());
    if (/^[A-Z]$/.test(start) && whole && said !== start) return null;
    return `${Array.from({ length: times }, () => said).join(said === start ? ', ' : ' ')}${said === start ? ', ' : ' '}`;
  },
);

function soundOf(start: string, next: string): string {
  if (start === 'c' && /^[eiy]/.test(next)) return 'suh';
  return BEGINNINGS[start] ?? `${start}uh`;
}

/** `Nooooo`, `sooo`, `pleeease`: as they are spelled, since no engine finds drawn-out words in its dictionary. */
const stretched: Rule = rule(
  /\p{L}*(?<letter>\p{L})\k<letter>{2}[\p{L}\p{M}]*(?:'\p{L}+)?/iu,
  ({ found, before }) => {
    if (/\p{L}$/u.test(before)) return null;
    // Without a vowel it is a noise: `Hmmm`.
    const noise = !/[aeiouy]/i.test(found.normalize('NFD'));
    const short = noise ? found.replace(/(.)\1{3,}/giu, '$1$1$1') : unstretch(found);
    return short === found ? null : short;
  },
);

/** `f***`, `s**t`, `d—n`, `f---ing`: what is kept back is a blank. */
const starred: Rule = rule(
  /(?<start>\p{L}{1,3})(?:[*]{1,12}|[#@$%!&*]{2,12})(?<end>\p{L}{0,4})(?!\p{L})/u,
  ({ groups, found, before, after }) => {
    const { start = '', end = '' } = groups;
    if (/[\p{L}*]$/u.test(before)) return null;
    // `*word*` and `a*b`: stars around words are emphasis.
    if (/^\p{L}+[*]{1,2}$/u.test(found) && !/^\*/.test(after) && start.length > 1) return null;
    if (/^\p{L}\*{1,2}$/u.test(found)) return null;
    if (!/[*]/.test(found) && end === '') return null;
    return blanked(start, end);
  },
);

const dashed: Rule = rule(
  /(?<start>[b-hj-np-zB-HJ-NP-Z])(?:[—–]{1,4}|-{2,6}|_{2,6})(?<end>\p{Ll}{1,3})(?!\p{L})/u,
  ({ groups: { start = '', end = '' }, before }) =>
    /[\p{L}'-]$/u.test(before) ||
    end.startsWith(start.toLowerCase()) ||
    /^(?:a|i|an|in|is|it|or|of|so|if|as|at|no|the|and|but|he|she|we|you|for|to|on|my|oh)$/.test(end)
      ? null
      : blanked(start, end),
);

/** `Mr. D——`, `the Duke of B—,`: a name that is kept back. */
const hiddenName: Rule = rule(
  /(?<start>\p{Lu})(?:[—–]{1,4}|-{2,6}|_{2,6})(?=[\s.,;:!?)"']|$)/u,
  ({ groups: { start = '' }, before }) =>
    /(?:\b(?:Mr|Mrs|Ms|Dr|Lord|Lady|Sir|Miss|Colonel|Captain|Major|Count|Baron|Duke of|Earl of|town of|city of|county of|village of|at|in|of)\.?\s)$/u.test(
      before,
    ) &&
    start !== 'I' &&
    start !== 'A'
      ? `${start} blank`
      : null,
);

const blanked = (start: string, end: string): string => {
  const letters = [...start.toUpperCase()].join('.');
  return `${letters} blank${/^(?:ing|ed|er|s)$/.test(end) ? ` ${{ ing: 'ing', ed: 'ed', er: 'er', s: 's' }[end] ?? ''}` : end === '' ? '' : ` ${[...end.toUpperCase()].join('.')}`}`;
};

export const speech = {
  stammers: [stammer],
  stretched: [stretched],
  censored: [starred, dashed, hiddenName],
} as const;
