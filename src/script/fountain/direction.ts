import type { Manner } from '../../model.js';

/** How a line is said, by the words that people write for it. */
const MANNERS: Readonly<Record<Manner, readonly string[]>> = {
  whispered: ['whispered', 'whispering', 'whispers', 'in a whisper'],
  murmured: ['murmured', 'murmuring', 'murmurs', 'mumbling', 'mumbled', 'muttering', 'muttered'],
  called: ['called', 'calling', 'calls', 'calling out'],
  exclaimed: ['exclaimed', 'exclaiming', 'exclaims'],
  shouted: ['shouted', 'shouting', 'shouts', 'yelling', 'yelled', 'yells'],
  screamed: ['screamed', 'screaming', 'screams', 'shrieking', 'shrieks'],
  gasped: ['gasped', 'gasping', 'gasps', 'out of breath', 'breathless'],
  laughed: ['laughed', 'laughing', 'laughs'],
  sobbed: ['sobbed', 'sobbing', 'sobs', 'crying', 'in tears'],
  sighed: ['sighed', 'sighing', 'sighs'],
  groaned: ['groaned', 'groaning', 'groans'],
  growled: ['growled', 'growling', 'growls'],
  hissed: ['hissed', 'hissing', 'hisses'],
};

const THOUGHT = ['thinking', 'thought', 'thinks', 'to herself', 'to himself', 'to themselves'];

/** What a parenthetical says of the speech below it. */
export interface Direction {
  readonly thought: boolean;
  readonly manner?: Manner;
}

const mannerOf = (word: string) =>
  Object.entries(MANNERS).find(([, words]) => words.includes(word))?.[0] as Manner | undefined;

/**
 * Reads a parenthetical.
 *
 * @param source with its brackets
 * @returns null if any of it is something that nobody but an actor can do anything with
 */
export function parseDirection(source: string): Direction | null {
  const words = source
    .trim()
    .slice(1, -1)
    .toLowerCase()
    .split(/[,;]/)
    .map((word) => word.trim());
  const manners = words.filter((word) => !THOUGHT.includes(word)).map(mannerOf);
  const [manner] = manners;
  if (manners.includes(undefined) || manners.length > 1) return null;
  return { thought: words.some((word) => THOUGHT.includes(word)), ...(manner && { manner }) };
}

/** The parenthetical for a speech, or null where it has none. */
export function printDirection({ thought, manner }: Direction): string | null {
  const words = [...(thought ? ['thinking'] : []), ...(manner ? [manner] : [])];
  return words.length > 0 ? `(${words.join(', ')})` : null;
}
