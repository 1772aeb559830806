import type { Manuscript, Script } from '../model.js';
import { blocksOfLines, chapterNumbers, type Part, partOf } from './choose.js';

/** Words a minute, as audiobooks are read. */
export const WORDS_PER_MINUTE = 170;

export interface ChapterContents {
  readonly number: number;
  readonly title: string;
  /** Words that will be read, and those that will not. */
  readonly words: number;
  readonly silent: number;
  /** Where it stands if it is not the story itself. */
  readonly part: Part | null;
}

/** What is silent: how much of it, and how it begins. */
export interface SilentContents {
  readonly part: Part | 'cues' | 'left out';
  readonly words: number;
  readonly chapter: number;
  readonly begins: string;
}

export interface Contents {
  readonly title: string;
  readonly author: string | null;
  readonly words: number;
  /** Seconds, estimated. */
  readonly duration: number;
  readonly chapters: readonly ChapterContents[];
  readonly silent: readonly SilentContents[];
}

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
const BEGINS = 60;

/** What of a story will be read, and what will not. */
export function contentsOf(script: Script, manuscript: Manuscript): Contents {
  const numbers = chapterNumbers(script);
  const blocks = blocksOfLines(manuscript, script.lines);
  const silent: SilentContents[] = [];
  const counts = script.chapters.map(() => ({ words: 0, silent: 0, part: new Set<Part | null>() }));
  script.lines.forEach((line, index) => {
    const text = script.text.slice(line.start, line.end);
    const words = wordsIn(text);
    const block = blocks[index];
    const part = block ? partOf(block) : null;
    const count = counts[(numbers[index] ?? 1) - 1];
    if (!count) return;
    if (line.kind !== 'note') {
      count.words += words;
      count.part.add(part);
      return;
    }
    count.silent += words;
    const isCue = block?.kind === 'note' && block.of === 'cue';
    const begins = text.slice(0, BEGINS).replace(/\s+/gu, ' ');
    silent.push({ part: part ?? (isCue ? 'cues' : 'left out'), words, chapter: numbers[index] ?? 1, begins });
  });
  const chapters = script.chapters.map(({ title }, index): ChapterContents => {
    const { words, silent: unread, part } = counts[index] ?? { words: 0, silent: 0, part: new Set() };
    const [only, ...more] = part;
    return {
      number: index + 1,
      title,
      words,
      silent: unread,
      part: more.length === 0 ? (only ?? null) : null,
    };
  });
  const words = chapters.reduce((sum, chapter) => sum + chapter.words, 0);
  return {
    title: script.title,
    author: script.author,
    words,
    duration: Math.round((words / WORDS_PER_MINUTE) * 60),
    chapters,
    silent,
  };
}
