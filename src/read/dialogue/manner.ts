import type { Manner } from '../../model.js';

const MANNERS: readonly (readonly [RegExp, Manner])[] = [
  [/\b(?:whisper|hushed|under (?:his|her|their) breath|sotto voce)/i, 'whispered'],
  [/\b(?:murmur|mutter|mumbl|softly|quietly|low voice)/i, 'murmured'],
  [/\b(?:shout|yell|scream|bellow|roar|calling out|loudly)/i, 'shouted'],
  [/\b(?:gasp|breathless|panting)/i, 'gasped'],
  [/\b(?:laugh|giggl|chuckl)/i, 'laughed'],
  [/\b(?:sob|weep|crying|tearful|in tears)/i, 'sobbed'],
];

/** How a direction says that something is said: `(whispering)`; undefined where it says nothing of that. */
export const mannerOf = (direction: string): Manner | undefined =>
  MANNERS.find(([form]) => form.test(direction))?.[1];
