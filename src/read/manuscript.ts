import { InputError } from '../errors.js';
import type { Block, Cover, Manuscript } from '../model.js';
import type { Parsed } from './format.js';
import { expectMemoryFor } from './memory.js';
import { titleFromName } from './names.js';

/**
 * What a format gave, as a manuscript.
 *
 * @param source where it is from: for messages, and for the title if the text has none
 * @throws InputError if it has no word to speak, or is too long for the memory there is
 */
export function manuscriptOf(parsed: Parsed, source: string): Manuscript {
  expectMemoryFor(parsed.text, source);
  if (!parsed.blocks.some((block) => isSpoken(block) && hasWord(parsed.text, block))) {
    throw new InputError('There is no word to speak in this story.', {
      place: { file: source },
      hint: 'Author’s notes and lines of ornaments are not spoken.',
    });
  }
  const cover: Cover | null = parsed.cover ?? null;
  const { details = {} } = parsed;
  return { ...parsed, source, title: parsed.title || titleFromName(source), details, cover };
}

const isSpoken = ({ kind }: Block) => kind !== 'note' && kind !== 'break';
const hasWord = (text: string, { start, end }: Block) => /[\p{L}\p{N}]/u.test(text.slice(start, end));
