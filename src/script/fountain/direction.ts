import { MANNERS, type Manner } from '../../model.js';

/** What else people write for how a line is said. */
const ALSO: Readonly<Record<string, Manner>> = {
  ...{ 'in a whisper': 'whispered', 'under her breath': 'murmured', 'under his breath': 'murmured' },
  ...{ muttered: 'murmured', mumbled: 'murmured', yelled: 'shouted', 'out of breath': 'gasped' },
  ...{ breathless: 'gasped', cried: 'sobbed', 'in tears': 'sobbed' },
};

const THOUGHT = ['thinking', 'thought', 'thinks', 'to herself', 'to himself', 'to themselves'];

/** What a parenthetical says of the speech below it. */
export interface Direction {
  readonly thought: boolean;
  readonly manner?: Manner;
}

/** `whispered`, and `whispering` and `whispers` as well. */
function mannerOf(word: string): Manner | undefined {
  const stem = word.replace(/(?:ing|ed|s)$/, '');
  const past = [word, `${stem}ed`, `${stem}d`];
  return MANNERS.find((manner) => past.includes(manner)) ?? past.map((each) => ALSO[each]).find(Boolean);
}

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
