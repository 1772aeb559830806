import { PHONEMES } from '../../text/phonemes.js';

/** A text with words that no dictionary has, and what flite is told of them. */
export interface Addenda {
  readonly text: string;
  /** Lines of flite's format, `WORD nil : PHONEMES`; empty if the text has no phonemes. */
  readonly lexicon: string;
}

/** Phonemes within a text, as `ch-ah1-m-l-iy0`, put into words of their own that flite is told of. */
export function addendaOf(text: string): Addenda {
  const words = new Map<string, string>();
  const said = text.replace(PHONEMES, (_, phonemes: string) => {
    const word = words.get(phonemes) ?? unheardOf(words.size, text);
    words.set(phonemes, word);
    return word;
  });
  const lines = [...words].map(([phonemes, word]) => `${word} nil : ${phonemes.replaceAll('-', ' ')}\n`);
  return { text: said, lexicon: lines.join('') };
}

const SYLLABLES = ['ba', 'do', 'fi', 'ga', 'ko', 'lu', 'ma', 'no', 'pi', 'ta'] as const;

/** The `index`th word of a kind that the text has none of; it can be pronounced, since all else flite spells out. */
function unheardOf(index: number, text: string): string {
  let start = 'zovu';
  while (text.toLowerCase().includes(start)) start += 'zo';
  return start + [...String(index)].map((digit) => SYLLABLES[Number(digit)]).join('');
}
