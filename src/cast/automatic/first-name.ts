import { type Character, UNKNOWN_SPEAKER } from '../../model.js';
import { fold } from '../../names.js';

/**
 * What a character is first called in a story, of all their names. It stays what it is when the story goes on, while
 * the name that they are mostly called by may become another one.
 */
export function firstName(text: string, { name, aliases }: Pick<Character, 'name' | 'aliases'>): string {
  if (name === UNKNOWN_SPEAKER) return fold(name);
  const found = [name, ...aliases]
    .map((each) => ({ name: each, at: indexOfName(text, each) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.name.length - a.name.length);
  return fold(found[0]?.name ?? name);
}

function indexOfName(text: string, name: string): number {
  if (name === '') return -1;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + name.length])) return at;
  }
  return -1;
}

const isLetter = (character: string | undefined) => character !== undefined && /\p{L}/u.test(character);
