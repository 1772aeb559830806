import { foldToAscii } from '../../text/fold.js';
import { PHONEMES } from '../../text/phonemes.js';
import { pronounceable } from './english.js';

/** What flite gets to see of a text: it knows ASCII only, and English; phonemes are left to `addendaOf`. */
export function readable(text: string): string {
  const phonemes = text.match(PHONEMES) ?? [];
  const said = text
    .replace(PHONEMES, '\ue000')
    .split('\ue000')
    .map((part) => pronounceable(foldToAscii(part).replace(/\s+/g, ' ')))
    .map((part, index) => part + (phonemes[index] ?? ''))
    .join('')
    .trim();
  return /[A-Za-z0-9]/.test(said) ? said : '';
}
