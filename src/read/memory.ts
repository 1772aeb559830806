import { getHeapStatistics } from 'node:v8';
import { InputError } from '../errors.js';

/** What it takes to find out who says what, in bytes for a character of the text; of common prose it is less than half. */
const NEEDED = 160;

/**
 * Tells of a text that this process has no memory for, rather than dying of it after minutes.
 *
 * @throws InputError
 */
export function expectMemoryFor({ length }: string, source: string): void {
  const most = getHeapStatistics().heap_size_limit / NEEDED;
  if (length <= most) return;
  const millions = (characters: number) => (characters / 1e6).toFixed(1);
  throw new InputError(
    `This text is too long: it has ${millions(length)} million characters, and there is memory for ${millions(most)} million.`,
    {
      place: { file: source },
      hint: 'Give it in parts, or allow Node more memory (NODE_OPTIONS=--max-old-space-size=8192, in MB).',
    },
  );
}
