import type { LexiconEntry, PhonemeAlphabet } from '../../model.js';

/** What stands around phonemes within a text: private characters, which nothing in a story's own text comes to. */
const MARKS = ['\ue000', '\ue001'] as const;

/** Phonemes within a text, with `sounds` for what they are. */
export const PHONEMES = /\ue000(?<sounds>[^\ue000\ue001]*)\ue001/gu;

/** What an engine says a lexicon entry by. */
export interface Sayer {
  readonly name: string;
  /** The alphabet of the phonemes that it takes within a text; null or left out if it takes none. */
  readonly phonemes?: PhonemeAlphabet | null;
}

/**
 * How an engine says an entry: as the entry has it for this engine, else by phonemes, else as anybody says it. Phonemes
 * stand between marks (`PHONEMES`).
 *
 * @returns null where the entry has nothing for this engine, so that the word is said as it is spelled
 */
export function sayingFor(
  { say, engines, phonemes }: LexiconEntry,
  engine: Sayer | undefined,
): string | null {
  const own = engine && engines?.[engine.name];
  if (own !== undefined) return own;
  const alphabet = engine?.phonemes ?? null;
  const sounds = alphabet === null ? null : soundsIn(alphabet, phonemes ?? {});
  return sounds === null ? (say ?? null) : MARKS.join(sounds);
}

/** Whether an entry says anything of its word to an engine. */
export const hasSaying = (entry: LexiconEntry, engine: Sayer): boolean => sayingFor(entry, engine) !== null;

/** Phonemes in an alphabet: as they are given, or put into it from IPA. */
function soundsIn(
  alphabet: PhonemeAlphabet,
  { ipa, ...given }: NonNullable<LexiconEntry['phonemes']>,
): string | null {
  if (alphabet === 'ipa') return ipa ?? null;
  const own = given[alphabet];
  if (own !== undefined)
    return alphabet === 'arpabet' ? own.toLowerCase().split(/\s+/).join('-') : own.replace(/\s+/g, '||');
  return alphabet === 'arpabet' && ipa !== undefined ? arpabetOf(ipa) : null;
}

/** @see https://en.wikipedia.org/wiki/ARPABET; what has several letters comes first */
const ARPABET: readonly (readonly [ipa: string, arpabet: string])[] = [
  ['tʃ', 'ch'],
  ['dʒ', 'jh'],
  ['aɪ', 'ay'],
  ['aʊ', 'aw'],
  ['ɔɪ', 'oy'],
  ['eɪ', 'ey'],
  ['oʊ', 'ow'],
  ['əʊ', 'ow'],
  ['ɪə', 'ih r'],
  ['eə', 'eh r'],
  ['ʊə', 'uh r'],
  ['ɜr', 'er'],
  ['ər', 'er'],
  ['ɚ', 'er'],
  ['ɝ', 'er'],
  ['ɜ', 'er'],
  ['ɑ', 'aa'],
  ['ɒ', 'aa'],
  ['æ', 'ae'],
  ['ʌ', 'ah'],
  ['ɔ', 'ao'],
  ['ə', 'ax'],
  ['ɛ', 'eh'],
  ['e', 'eh'],
  ['ɪ', 'ih'],
  ['i', 'iy'],
  ['ʊ', 'uh'],
  ['u', 'uw'],
  ['o', 'ow'],
  ['a', 'aa'],
  ['b', 'b'],
  ['d', 'd'],
  ['ð', 'dh'],
  ['f', 'f'],
  ['ɡ', 'g'],
  ['g', 'g'],
  ['h', 'hh'],
  ['x', 'k'],
  ['j', 'y'],
  ['k', 'k'],
  ['l', 'l'],
  ['ɫ', 'l'],
  ['ɬ', 'hh l'],
  ['m', 'm'],
  ['n', 'n'],
  ['ŋ', 'ng'],
  ['p', 'p'],
  ['ɹ', 'r'],
  ['r', 'r'],
  ['s', 's'],
  ['ʃ', 'sh'],
  ['t', 't'],
  ['ɾ', 't'],
  ['θ', 'th'],
  ['v', 'v'],
  ['w', 'w'],
  ['ʍ', 'w'],
  ['z', 'z'],
  ['ʒ', 'zh'],
  ['ʔ', ''],
];

const VOWEL = /^(?:aa|ae|ah|ao|aw|ay|eh|er|ey|ih|iy|ow|oy|uh|uw)$/;

/** IPA in ARPAbet, English sounds for those that English has not; null where a sign is none that it knows. */
function arpabetOf(ipa: string): string | null {
  const sounds: string[] = [];
  let rest = ipa.normalize('NFD').replace(/[/[\].\sˌː]|\p{M}/gu, '');
  let stressed = false;
  while (rest !== '') {
    if (rest.startsWith('ˈ') || rest.startsWith("'")) {
      stressed = true;
      rest = rest.slice(1);
      continue;
    }
    const known = ARPABET.find(([sign]) => rest.startsWith(sign));
    if (!known) return null;
    const [sign, sound] = known;
    for (const each of sound.split(' ').filter((part) => part !== '')) {
      // "ax" has no stress of its own.
      const vowel = VOWEL.test(each);
      sounds.push(vowel ? `${each}${stressed ? 1 : 0}` : each);
      if (vowel) stressed = false;
    }
    rest = rest.slice(sign.length);
  }
  return sounds.length === 0 ? null : sounds.join('-');
}
