import type { KnownCharacter } from '../../model.js';
import { PEOPLE } from '../lexicon/people.js';
import type { NameUse } from './name-use.js';
import { nameWords, parseName } from './names.js';
import type { Namings } from './namings.js';
import type { Register } from './register.js';

/** Enters somebody known before the story is read, with all their names. */
export function enterKnown(
  character: KnownCharacter,
  register: Register,
  namings: Namings,
  use: NameUse,
): void {
  const id = register.drafts.length;
  const told = character.gender ?? 'u';
  const draft = register.open({
    id,
    name: character.name,
    aliases: new Set([character.name, ...character.aliases]),
    gender: told,
    genderSure: told !== 'u',
    kind: 'known',
    count: 0,
    personal: 5,
  });
  for (const alias of [character.name, ...character.aliases]) {
    const words = nameWords(alias);
    const bare = words.length > 1 && ['the', 'a', 'an'].includes(words[0] ?? '') ? words.slice(1) : words;
    if (bare.length === 0) continue;
    namings.put(bare, !isDescription(alias, bare), id);
    const name = parseName(words);
    use.note(name, 1);
    register.enter(draft, name, use.roleOf(name), 1);
  }
}

function isDescription(written: string, bare: readonly string[]): boolean {
  return PEOPLE.has(bare.at(-1) ?? '') && (/^(?:the|a|an|his|her|my)\s/iu.test(written) || bare.length === 1);
}
