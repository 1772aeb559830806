import { beginsAnew, endsSentence, fullStop, type Rule, rule } from './rule.js';

/** Before a name, with a full stop or without: what they stand for. Their full stop ends nothing. */
const TITLES: Readonly<Record<string, string>> = {
  Mr: 'Mister',
  Mrs: 'Missus',
  Ms: 'Miz',
  Mx: 'Mix',
  Dr: 'Doctor',
  Drs: 'Doctors',
  Messrs: 'Messers',
  Mme: 'Madame',
  Mlle: 'Mademoiselle',
  Prof: 'Professor',
  Capt: 'Captain',
  Cmdr: 'Commander',
  Lieut: 'Lieutenant',
  Lt: 'Lieutenant',
  Sgt: 'Sergeant',
  Cpl: 'Corporal',
  Pvt: 'Private',
  Supt: 'Superintendent',
  Mt: 'Mount',
};

/** Also words or names of their own, so that only a full stop and a name after it tell them. */
const NAMELIKE: Readonly<Record<string, string>> = {
  Rev: 'Reverend',
  Revd: 'Reverend',
  Hon: 'Honorable',
  Col: 'Colonel',
  Gen: 'General',
  Maj: 'Major',
  Adm: 'Admiral',
  Gov: 'Governor',
  Sen: 'Senator',
  Rep: 'Representative',
  Pres: 'President',
  Supt: 'Superintendent',
  Insp: 'Inspector',
  Fr: 'Father',
  Ste: 'Sainte',
  Ft: 'Fort',
};

/** After something: what stands behind them may begin a sentence. */
const ENDINGS: Readonly<Record<string, string>> = {
  Jr: 'Junior',
  Jnr: 'Junior',
  Sr: 'Senior',
  Snr: 'Senior',
  Esq: 'Esquire',
  Ltd: 'Limited',
  Inc: 'Incorporated',
  Corp: 'Corporation',
  Bros: 'Brothers',
  Co: 'Company',
  Ave: 'Avenue',
  Blvd: 'Boulevard',
  Rd: 'Road',
  Hwy: 'Highway',
  Dept: 'Department',
  dept: 'department',
  govt: 'government',
  etc: 'et cetera',
  Etc: 'et cetera',
  ult: 'ultimo',
  inst: 'instant',
  prox: 'proximo',
  approx: 'approximately',
  Wm: 'William',
  Geo: 'George',
  Thos: 'Thomas',
  Chas: 'Charles',
  Jas: 'James',
  Edw: 'Edward',
  Robt: 'Robert',
  Benj: 'Benjamin',
  Alex: 'Alex',
};

/** Told by their full stop alone, whatever follows: without it they are words. */
const NEEDS_STOP = new Set(['Co', 'inst', 'prox', 'Alex', 'Inc', 'Corp', 'Rd', 'Ave']);

/** Small phrases in Latin and the like. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/e\.\s?g\.(?=,?\s|$)/iu, 'for example'],
  [/i\.\s?e\.(?=,?\s|$)/iu, 'that is'],
  [/viz\./iu, 'namely'],
  [/cf\.(?=\s)/iu, 'compare'],
  [/et al\./iu, 'and others'],
  [/vs?\.(?=\s)/u, 'versus'],
  [/vs\b/u, 'versus'],
  [/a\.k\.a\.|a\/k\/a|aka\b/iu, 'also known as'],
  [/c\/o\b/iu, 'care of'],
  [/w\/o\b/iu, 'without'],
  [/w\/(?=\s)/iu, 'with'],
  [/(?:c|ca)\.\s?(?=\d{3,4})/u, 'circa '],
  [/b\.\s(?=1\d{3})/u, 'born '],
  [/a\.m\.(?=\s|$|[,;:!?"'])/u, 'A.M'],
  [/p\.m\.(?=\s|$|[,;:!?"'])/u, 'P.M'],
  [/gov't\b/iu, 'government'],
  [/Ph\.?\s?D\b\.?/u, 'P.H.D'],
];

/** Told by the number after them. */
const COUNTED: Readonly<Record<string, readonly [one: string, many: string]>> = {
  no: ['number', 'numbers'],
  nos: ['numbers', 'numbers'],
  nr: ['number', 'numbers'],
  vol: ['volume', 'volumes'],
  vols: ['volumes', 'volumes'],
  ch: ['chapter', 'chapters'],
  chap: ['chapter', 'chapters'],
  fig: ['figure', 'figures'],
  figs: ['figures', 'figures'],
  p: ['page', 'pages'],
  pp: ['pages', 'pages'],
  pt: ['part', 'parts'],
  sec: ['section', 'sections'],
  art: ['article', 'articles'],
  ed: ['edition', 'editions'],
  apt: ['apartment', 'apartments'],
  ext: ['extension', 'extensions'],
  tel: ['telephone', 'telephones'],
};

const list = (words: Readonly<Record<string, unknown>>): string =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|');

const title: Rule = rule(
  new RegExp(`(?<word>${list(TITLES)})(?:\\.(?!\\p{L}\\.)|(?![\\p{L}\\p{N}'.-]))`, 'u'),
  ({ groups: { word = '' } }) => TITLES[word] ?? null,
);

/** `MR. SMITH`, `MRS SMITH`: shouted, or in a heading. */
const loudTitle: Rule = rule(
  /(?<word>MR|MRS|MS|DR)(?:\.|(?![\p{L}\p{N}'.-]))(?=\s\p{Lu})/u,
  ({ groups: { word = '' } }) => TITLES[word.charAt(0) + word.slice(1).toLowerCase()] ?? null,
);

const namelike: Rule = rule(
  new RegExp(`(?<word>${list(NAMELIKE)})\\.(?=\\s\\p{Lu})`, 'u'),
  ({ groups: { word = '' } }) => NAMELIKE[word] ?? null,
);

const ending: Rule = rule(
  new RegExp(`(?<word>${list(ENDINGS)})(?<stop>\\.(?!\\p{L}\\.))?(?![\\p{L}\\p{N}'-])`, 'u'),
  ({ groups: { word = '', stop }, found, after, before }) => {
    if (NEEDS_STOP.has(word) && stop === undefined) return null;
    if (word === 'inst' && !/(?:\d|\d(?:st|nd|rd|th))\s$/.test(before)) return null;
    if (word === 'Alex') return null;
    return (ENDINGS[word] ?? '') + fullStop(found, after);
  },
);

/** Saint before a name, street behind one: `St. James`, `Wall St.`, `St. James St.`. */
const saintOrStreet: Rule = rule(/St(?:\.|(?![\p{L}\p{N}'.-]))/u, ({ found, before, after }) => {
  const behindName = /(?:\p{Lu}[\p{L}'.]+|\d(?:st|nd|rd|th))\s$/u.test(before);
  const beforeName = /^\s?\p{Lu}\p{Ll}/u.test(after);
  if (behindName && (!beforeName || beginsAnew(after) || /\d(?:st|nd|rd|th)\s$/.test(before)))
    return `Street${fullStop(found, after)}`;
  return beforeName || found.endsWith('.') ? 'Saint' : null;
});

/** A doctor before a name, a drive behind one: `4 Privet Dr.`. */
const drive: Rule = rule(/Dr(?:\.|(?![\p{L}\p{N}'.-]))/u, ({ found, before, after }) => {
  if (!/\d\s\p{Lu}[\p{L}']+\s$/u.test(before)) return null;
  return /^\s\p{Lu}/u.test(after) && !found.endsWith('.') ? null : `Drive${fullStop(found, after)}`;
});

/** `No. 5`, `pp. 3-5`, `vol. II`; `No. I am five.` is none. */
const counted: Rule = rule(
  new RegExp(`(?<word>${list(COUNTED)})\\.\\s?(?=[\\dIVXLC])`, 'iu'),
  ({ groups: { word = '' }, after }) => {
    const forms = COUNTED[word.toLowerCase()];
    // `No. I am`: a Roman number stands alone and is more than one letter, or V or X.
    if (!forms || !/^(?:\d|(?:[IVXLC]{2,7}|[VX])(?![\p{L}'])|I(?=[.,;:)]))/u.test(after)) return null;
    const several = /^[\d,.]+\s?(?:[–-]|and|&)\s?\d/u.test(after);
    return `${forms[several ? 1 : 0]} `;
  },
);

const phrases: readonly Rule[] = PHRASES.map(([pattern, spoken]) =>
  rule(new RegExp(`${pattern.source}`, pattern.flags), ({ found, after, before }) => {
    if (found === 'v.' && !/\p{Lu}\p{L}*\.?\s$/u.test(before)) return null;
    const stop = found.endsWith('.') && /^(?:A|P)\.|^P\.H/.test(spoken) && endsSentence(after) ? '.' : '';
    return spoken + stop;
  }),
);

export const abbreviations: readonly Rule[] = [
  ...phrases,
  drive,
  saintOrStreet,
  loudTitle,
  title,
  namelike,
  counted,
  ending,
];
