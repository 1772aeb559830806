import type { Chapter, Line, Manuscript, Opening } from '../../model.js';
import type { RawLine } from './lines.js';

interface Draft {
  readonly titles: string[];
  /** Index of the first line of each scene. */
  readonly scenes: number[];
  /** True as long as it has nothing but headings and notes. */
  onlyHeadings: boolean;
}

/** Less than this before the first heading, in characters, is a dedication, a motto or the like, and no chapter. */
const FRONT_MATTER = 1000;

/**
 * Chapters, scenes, and what each line opens. A chapter begins at each heading; headings that follow each other are
 * one; what stands before the first heading is a chapter of its own unless it is short, such as a byline or a motto.
 */
export function layChapters(
  manuscript: Manuscript,
  raw: readonly RawLine[],
): { readonly chapters: readonly Chapter[]; readonly lines: readonly Line[] } {
  const drafts: Draft[] = [];
  let previous = -1;
  let broken = false;
  raw.forEach((line, index) => {
    const block = manuscript.blocks[line.block];
    const current = drafts.at(-1);
    broken ||= breakBetween(manuscript, previous, line.block);
    if (block?.kind === 'heading') {
      const title = manuscript.text.slice(line.start, line.end);
      if (current?.onlyHeadings || (current && isFrontMatter(drafts, raw, index))) {
        current.titles.push(title);
        current.onlyHeadings = true;
      } else drafts.push({ titles: [title], scenes: [index], onlyHeadings: true });
    } else {
      const chapter = current ?? { titles: [], scenes: [index], onlyHeadings: true };
      if (!current) drafts.push(chapter);
      const tells = block?.kind === 'paragraph' || block?.kind === 'speech';
      if (tells && broken && !chapter.onlyHeadings) chapter.scenes.push(index);
      if (tells) chapter.onlyHeadings = broken = false;
    }
    previous = line.block;
  });
  return { chapters: number(drafts, raw.length, manuscript.title), lines: raw.map(withOpening(drafts, raw)) };
}

function isFrontMatter(drafts: readonly Draft[], raw: readonly RawLine[], heading: number): boolean {
  if (drafts.length !== 1 || drafts[0]?.titles.length !== 0) return false;
  const length = raw
    .slice(0, heading)
    .filter(({ kind }) => kind !== 'note')
    .reduce((sum, { start, end }) => sum + end - start, 0);
  return length < FRONT_MATTER;
}

function breakBetween(manuscript: Manuscript, from: number, to: number): boolean {
  for (let block = from; block < to; block++) if (manuscript.blocks[block]?.kind === 'break') return true;
  return false;
}

function number(drafts: readonly Draft[], lineCount: number, storyTitle: string): Chapter[] {
  return drafts.map((draft, index) => ({
    title: titleOf(draft.titles) || storyTitle,
    scenes: draft.scenes.map((firstLine, scene) => ({
      firstLine,
      lastLine: (draft.scenes[scene + 1] ?? drafts[index + 1]?.scenes[0] ?? lineCount) - 1,
    })),
  }));
}

/** "CHAPTER I." and "The Arrival" make "CHAPTER I: The Arrival". */
function titleOf(titles: readonly string[]): string {
  return titles
    .map((title) =>
      title
        .replace(/\s+/gu, ' ')
        .replace(/[\s.:–—-]+$/u, '')
        .trim(),
    )
    .filter((title) => title !== '')
    .join(': ');
}

function withOpening(
  drafts: readonly Draft[],
  raw: readonly RawLine[],
): (line: RawLine, index: number) => Line {
  const chapterStarts = new Set(drafts.map(({ scenes }) => scenes[0]));
  const sceneStarts = new Set(drafts.flatMap(({ scenes }) => scenes));
  const opening = (line: RawLine, index: number): Opening => {
    if (chapterStarts.has(index)) return 'chapter';
    if (sceneStarts.has(index)) return 'scene';
    return raw[index - 1]?.block === line.block ? 'line' : 'paragraph';
  };
  return (line, index) => {
    // Spelled out: of each copy made by `...`, V8 keeps a description of its own.
    const { start, end, kind, speaker, confidence, manner } = line;
    const opens = opening(line, index);
    return { start, end, kind, speaker, confidence, ...(manner && { manner }), opens };
  };
}
