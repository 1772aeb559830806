import type { Manuscript } from '../../src/model.js';

export { read } from '../support/read.js';

/** The blocks as a person would list them: `heading Chapter 1`, `paragraph It was dark.`, `break`. */
export function outline({ text, blocks }: Manuscript): string[] {
  return blocks.map(({ kind, start, end }) => {
    const words = text.slice(start, end).replace(/\s+/g, ' ').trim();
    return kind === 'break' ? 'break' : `${kind} ${words}`;
  });
}

export function headings(manuscript: Manuscript): string[] {
  return outline(manuscript).flatMap((line) => (line.startsWith('heading ') ? [line.slice(8)] : []));
}

/** A paragraph of wrapped text, as in printed books set as plain text. */
export const WRAPPED = `The train was late, and nobody on the platform had expected
anything else of it; they stood about in the rain with their
collars up, and said nothing to each other.`;
