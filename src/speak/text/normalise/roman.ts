import { cardinal, ordinal, romanValue } from './numbers.js';
import { type Rule, rule, wordAfter, wordBefore } from './rule.js';

/** What is counted in Roman numbers: `Chapter IV`, `World War II`. */
const COUNTED = new Set(
  `chapter part book volume vol act scene canto stanza verse section article appendix plate figure table lecture letter
  phase stage type class level mark war bowl apollo gemini title number no page lesson psalm sonnet symphony opus
  movement episode ch chap vol vols p pp fig pt sec season round division corps legion ward block grade vatican`.split(
    /\s+/,
  ),
);

/** Names of rulers: `Henry VIII` is the eighth, where `Rocky III` is three. */
const RULERS = new Set(
  `henry charles louis george edward elizabeth james william richard john philip philippe napoleon pius leo gregory
  benedict paul innocent clement urban alexander nicholas peter catherine mary ferdinand alfonso frederick friedrich
  wilhelm ivan otto robert ramses rameses ptolemy cleopatra darius xerxes haakon olaf olav gustav gustavus christian
  leopold margaret victor emmanuel umberto juan carlos pedro joseph francis maximilian rudolf sigismund david edmund
  ethelred boniface callixtus celestine eugene honorius julius sixtus adrian hadrian martin matilda anne henri jean
  karl ludwig stephen ladislaus casimir constantine theodore justinian basil sergius pope felipe abdul mehmed murad
  suleiman selim ahmed tutankhamun thutmose amenhotep rainier albert isabella joanna harald canute`.split(
    /\s+/,
  ),
);

const RULE =
  /\b(?:king|queen|pope|emperor|empress|tsar|czar|kaiser|prince|duke|earl|saint|st\.|khedive|sultan)\s+\p{L}+\s$/iu;
/** A first and a last name before it: `Thurston Howell III`. */
const FULL_NAME = /(?:^|[^.\p{L}]\s?|\p{Ll}\s)\p{Lu}\p{Ll}+\s(?:\p{Lu}\.\s)?\p{Lu}\p{Ll}+,?\s$/u;

const OWN = "(?<own>'s|')?";

/** Behind what is counted, or a name. */
const behindWord: Rule = rule(
  new RegExp(`(?<letters>[IVXLCDM]{1,15})${OWN}(?![\\p{L}\\p{N}'-])`, 'u'),
  ({ groups: { letters = '', own = '' }, before, after, found }) => {
    const value = romanValue(letters);
    if (value === null) return null;
    const word = wordBefore(before);
    const close = /[\p{L}]\.?,?\s$/u.test(before);
    if (COUNTED.has(word) && /\p{L}\.?\s$/u.test(before)) {
      // `The best part I know`: capitals, or what follows, tell a number from a pronoun.
      const counts = /\p{Lu}\p{L}*\.?\s$/u.test(before);
      if (letters === 'I' && !(counts && !/^\s\p{Ll}/u.test(after))) return null;
      return counts || letters.length > 1 ? cardinal(String(value)) + own : null;
    }
    if (!close || !/\p{Lu}[\p{L}'.]*,?\s$/u.test(before))
      return isCenturyOrList(letters, value, before, after);
    if (letters === 'I') return RULE.test(before) && !isVerb(wordAfter(after)) ? 'the first' : null;
    if (RULERS.has(word) && value < 40) return `the ${ordinal(String(value))}${own}`;
    if (letters.length === 1 || found === 'MD' || found === 'DI' || found === 'MC' || found === 'DC')
      return null;
    if (FULL_NAME.test(before) && value < 10) return `the ${ordinal(String(value))}${own}`;
    return cardinal(String(value)) + own;
  },
);

const isVerb = (word: string): boolean =>
  /^(?:am|was|have|had|think|know|saw|see|do|did|will|would|could|can)$/.test(word);

function isCenturyOrList(letters: string, value: number, before: string, after: string): string | null {
  if (letters !== 'I' && /^centur/.test(wordAfter(after))) return ordinal(String(value));
  // A whole line, or what a line begins with: `XII`, `IV. The Storm`.
  const begins = /^[\s"'([]*$/.test(before);
  if (begins && letters !== 'I' && /^[.:)\]]*\s*$/.test(after)) return cardinal(String(value));
  if (begins && letters.length > 1 && /^[.:)]\s/.test(after)) return cardinal(String(value));
  // Several letters that are no initials: `XIV` among others.
  return letters.length > 2 && /[IVX]/.test(letters) && !/^(?:MIX|DIM|MID|CIV|LIV|VIC|MIL|DIX)$/.test(letters)
    ? cardinal(String(value))
    : null;
}

/** `page iii`, `chapter iv`: in small letters only behind what is counted. */
const small: Rule = rule(
  /(?<letters>[ivxlc]{1,9})(?![\p{L}\p{N}'-])/u,
  ({ groups: { letters = '' }, before, after }) => {
    const value = romanValue(letters);
    if (value === null || !COUNTED.has(wordBefore(before)) || !/\p{L}\.?\s$/u.test(before)) return null;
    return letters === 'i' && /^\s\p{L}/u.test(after) ? null : cardinal(String(value));
  },
);

export const roman = { capitals: [behindWord], small: [small] } as const;
