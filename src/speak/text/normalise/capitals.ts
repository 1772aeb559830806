import { INITIALISMS } from '../initialisms.js';
import { romanValue } from './numbers.js';
import { beginsAnew, endsSentence, type Rule, rule } from './rule.js';

/** Short words that are more often shouted than they are initials. */
const SHOUTED = new Set(
  `ah all am and any are as at away back bad be bed big bit but by bye can come dad dead did do don't down eh end fast
  fine fire for fool from get go god gone good got ha hate have he hell help her here hey him his how i i'm if in is
  it it's just know last left let let's lie like listen live look love made make man me mom more move much mum must
  my need never new next nice no none not now of off oh okay on one only open or ouch our out over ow own please put
  quit ran real run sad said save say see shot shut sir sit so son soon sorry stay stop sure take talk tell than that
  the them then they this time to too true try turn two ugh up us very wait wake walk want was way we well went were
  what when where who why will wow yeah yes yet you your`.split(/\s+/),
);

/** Also words that nobody shouts behind an article: the OR, the US, an ER. */
const INITIALS = new Set(['OR', 'US', 'IT']);

/** Initials that are said as a word. */
export const ACRONYMS = new Set(
  `AIDS ASAP CAT COVID DARPA FEMA FIFA GIF IKEA LASER MASH NAFTA NASA NASCAR NATO OPEC OSHA PIN POTUS RADAR RAM RAW SARS SCOTUS
  SCUBA SIM SONAR SWAT TARDIS UNESCO UNICEF YOLO ZIP`.split(/\s+/),
);

/** Initials that are said as letters have at most this many. */
const LONGEST_INITIALS = 4;

const WORD = "[\\p{L}][\\p{L}\\p{M}']*";
const NEIGHBOUR_BEFORE = new RegExp(`(${WORD})[^\\p{L}\\p{N}]*$`, 'u');
const NEIGHBOUR_AFTER = new RegExp(`^[^\\p{L}\\p{N}]*(${WORD})`, 'u');

/** Shouted words in small letters, so that no engine spells them out; initials stay as they are. */
const shouted: Rule = rule(
  /\p{Lu}[\p{Lu}\p{M}]*(?:'\p{Lu}+)*(?![\p{Ll}\p{N}])/u,
  ({ found, before, after }) => {
    const previous = NEIGHBOUR_BEFORE.exec(before)?.[1] ?? '';
    const amongLoud = isLoud(previous) || isLoud(NEIGHBOUR_AFTER.exec(after)?.[1] ?? '');
    if (INITIALS.has(found) && /^(?:the|an)$/i.test(previous) && !amongLoud) return found;
    return isShouted(found, amongLoud) ? found.toLowerCase().replace(/^i(?=')/, 'I') : null;
  },
);

function isShouted(word: string, amongLoud: boolean): boolean {
  if (word === 'A') return amongLoud;
  if (!isLoud(word)) return false;
  if (SHOUTED.has(word.toLowerCase())) return true;
  if (romanValue(word) !== null || ACRONYMS.has(word) || INITIALISMS.has(word)) return false;
  const letters = word.replace(/'/g, '').length;
  return letters > LONGEST_INITIALS || (amongLoud && letters > 2 && sayable(word));
}

function isLoud(word: string): boolean {
  const letters = word.replace(/[^\p{L}]/gu, '');
  return letters.length >= 2 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}

/** Without a vowel a word can't be anything but initials. */
function sayable(word: string): boolean {
  return /[AEIOUY]/i.test(word.normalize('NFKD'));
}

/** `L.A.`, `U. S. A.`, `J. R. R. Tolkien`: letters with dots between them; the last dot only where a sentence ends. */
const dotted: Rule = rule(
  /(?<letters>\p{Lu}\.(?:[\s-]?\p{Lu}\.){1,9}(?:\p{Lu}(?![\p{L}]))?)(?<own>'?s(?!\p{L}))?/u,
  ({ groups: { letters = '', own = '' }, after }) => {
    const spelled = [...letters.replace(/[^\p{L}]/gu, '')].join('.');
    if (own !== '') return `${spelled}'s`;
    // A name goes on behind initials that were written apart.
    const name =
      /^\s\p{Lu}\p{Ll}/u.test(after) && /\.\s?\p{Lu}\.$/u.test(letters) && isNameBehind(letters, after);
    return !name && endsSentence(after) ? `${spelled}.` : spelled;
  },
);

/** `J. R. R. Tolkien` is one name; `in the U.S. He left` are two sentences. */
const isNameBehind = (letters: string, after: string): boolean =>
  /\.\s\p{Lu}/u.test(letters) || !beginsAnew(after);

/** `George W. Bush`, `A. Smith`: one initial before a name. */
const initial: Rule = rule(
  /(?<letter>\p{Lu})\.(?=\s\p{Lu}[\p{Ll}'])/u,
  ({ groups: { letter = '' }, before, after }) => {
    const begins = /(?:^|[.!?]["')]*\s|["'([])$/.test(before);
    const behindName = /(?:\p{Lu}\p{Ll}+|Mr\.|Mrs\.|Miss|Dr\.)\s$/u.test(before);
    if (letter === 'I') return null;
    if (beginsAnew(after) && !behindName && !begins) return null;
    return letter;
  },
);

export const capitals = { initials: [dotted, initial], shouted: [shouted] } as const;
