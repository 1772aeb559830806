import { InputError } from '../errors.js';
import type { Block, Character, Line, Manuscript, Script } from '../model.js';

/** What of a story people can leave out, or have read that is silent otherwise. */
export const parts = ['notes', 'footnotes', 'front', 'back', 'contents', 'licence', 'captions'] as const;

export type Part = (typeof parts)[number];

/** What is to be read of a story. */
export interface Choice {
  /** The numbers of chapters, from 1; all of them unless it is there. */
  readonly chapters?: readonly number[];
  readonly skip?: readonly Part[];
  readonly speak?: readonly Part[];
}

const PART_OF_NOTE: Readonly<Record<Extract<Block, { kind: 'note' }>['of'], Part | null>> = {
  author: 'notes',
  footnote: 'footnotes',
  front: 'front',
  back: 'back',
  contents: 'contents',
  licence: 'licence',
  caption: 'captions',
  // The names before speeches are said by the voices themselves.
  cue: null,
};

/** The part that a block belongs to; null for the story itself. */
export const partOf = (block: Block): Part | null =>
  block.kind === 'note' ? PART_OF_NOTE[block.of] : (block.matter ?? null);

/** For each line of a script the block of its manuscript that it is in. */
export function blocksOfLines({ blocks }: Manuscript, lines: readonly Line[]): Block[] {
  let at = 0;
  return lines.flatMap(({ start }) => {
    while (at < blocks.length - 1 && (blocks[at]?.end ?? 0) <= start) at++;
    return blocks[at] ?? [];
  });
}

/**
 * Silences what was not chosen, and gives the narrator what is silent otherwise. Who speaks stays as it was found out from the
 * whole, and so do the lines' numbers. A choice of chapters is a book of its own, as its title says.
 *
 * @throws InputError for a chapter that the story does not have
 */
export function choose(script: Script, manuscript: Manuscript, choice: Choice): Script {
  const { chapters: chosen, skip = [], speak = [] } = choice;
  if (!chosen && skip.length === 0 && speak.length === 0) return script;
  const missing = chosen?.find((number) => number > script.chapters.length);
  if (missing !== undefined) {
    throw new InputError(`There is no chapter ${missing}: the story has ${script.chapters.length}.`, {
      place: { file: script.source },
      hint: 'fullcast contents FILE lists them.',
    });
  }
  const chapterOf = chapterNumbers(script);
  const blocks = blocksOfLines(manuscript, script.lines);
  const lines = script.lines.map((line, index): Line => {
    const block = blocks[index];
    const part = block ? partOf(block) : null;
    const left = chosen && !chosen.includes(chapterOf[index] ?? 0);
    if (left || (part && skip.includes(part))) return silent(line);
    const wanted = line.kind === 'note' && part && speak.includes(part);
    return wanted ? { ...line, kind: 'narration' } : line;
  });
  const title = chosen ? `${script.title} (${namedChapters(chosen)})` : script.title;
  return { ...script, title, lines, characters: recounted(script.characters, lines) };
}

const silent = (line: Line): Line => ({ ...line, kind: 'note', speaker: null, confidence: 1 });

/** For each line the number of its chapter, from 1. */
export function chapterNumbers({ chapters, lines }: Script): number[] {
  const numbers = new Array<number>(lines.length).fill(0);
  chapters.forEach(({ scenes }, index) => {
    for (const { firstLine, lastLine } of scenes) numbers.fill(index + 1, firstLine, lastLine + 1);
  });
  return numbers;
}

function recounted(characters: readonly Character[], lines: readonly Line[]): Character[] {
  const counts = new Map<string, number>();
  for (const { speaker } of lines) if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  return characters
    .flatMap((character) => {
      const count = counts.get(character.name) ?? 0;
      return count > 0 ? [{ ...character, lines: count }] : [];
    })
    .sort((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1));
}

/** "chapter 2", "chapters 1, 3–5". */
function namedChapters(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of sorted) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  const list = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
  return `${sorted.length === 1 ? 'chapter' : 'chapters'} ${list}`;
}
