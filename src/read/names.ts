import { basename, extname } from 'node:path';

/** What a story on standard input is called in messages. */
export const STDIN = '<stdin>';

/** `without-la.txt` is "Without La". */
export function titleFromName(source: string): string {
  if (source === STDIN) return 'Story';
  const words = basename(source, extname(source))
    .split(/[\s_-]+/)
    .filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || 'Story';
}
