import { foldToAscii } from '../../text/fold.js';
import { pronounceable } from './english.js';

/** Phonemes that the lexicon gives, in ASCII already. */
const PHONEMES = /(\[\[[^[\]]+\]\])/;

/** What flite gets to see of a text: it knows ASCII only, and English. */
export function readable(text: string): string {
  const said = text
    .split(PHONEMES)
    .map((part, index) => (index % 2 === 1 ? part : pronounceable(foldToAscii(part).replace(/\s+/g, ' '))))
    .join('')
    .trim();
  return /[A-Za-z0-9]/.test(said) ? said : '';
}
