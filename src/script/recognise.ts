import { splitBlocks } from './fountain/blocks.js';
import { isCue } from './fountain/cue.js';
import { isSceneHeading } from './fountain/shapes.js';
import { parseLedger } from './ledger.js';

/** Endings of the names of script files, with their dots. */
export const scriptExtensions: readonly string[] = ['.fountain', '.spmd'];

/** So much of a file tells whether it is a screenplay, in characters. */
const LOOKED_AT = 50_000;

/**
 * Whether a text is a script rather than a story: by what `printScript` puts at its end, else by scene headings with
 * speeches below them, which no prose has.
 */
export function isScript(text: string): boolean {
  const end = text.trimEnd();
  if (end.endsWith('*/') && parseLedger(end.slice(end.lastIndexOf('/*'))) !== null) return true;
  const blocks = splitBlocks(text.slice(0, LOOKED_AT).replace(/\r\n?/g, '\n'));
  const first = blocks.map(({ source }) => source.split('\n'));
  const hasHeadings = first.some(
    ([line = '', ...more]) => more.length === 0 && isSceneHeading(line) && !/\p{Ll}/u.test(line),
  );
  return hasHeadings && first.filter(([line = '', ...more]) => more.length > 0 && isCue(line)).length > 1;
}
