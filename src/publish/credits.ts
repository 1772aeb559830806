import type { Chapter, Line, Script, Span } from '../model.js';

/** What a person wants said before and after a book: the usual (true), nothing (false), or their own words. */
export interface CreditsWish {
  readonly opening: boolean | string;
  readonly closing: boolean | string;
}

/** What is said before and after a book, a paragraph each. */
export interface Credits {
  readonly opening: readonly string[];
  readonly closing: readonly string[];
}

/** The usual opening and closing, with what audiobook shops want to hear: title, author, who reads, and that it ends. */
export function creditsOf({ title, author, details }: Script, reader: string, wish: CreditsWish): Credits {
  const { subtitle, series, seriesPart } = details;
  const by = author === null ? [] : [`By ${author}.`];
  const read = `Read by ${reader}.`;
  const place = series && seriesPart ? [`${series}, number ${seriesPart}.`] : [];
  const usual = {
    opening: [ended(title), ...(subtitle ? [ended(subtitle)] : []), ...place, ...by, read],
    closing: [`This was ${ended(title)}`, ...by, read, 'The end.'],
  };
  const said = (side: keyof Credits) => {
    const words = wish[side];
    if (typeof words === 'string')
      return words.split(/\s*\n\s*/).filter((line) => /[\p{L}\p{N}]/u.test(line));
    return words ? usual[side] : [];
  };
  return { opening: said('opening'), closing: said('closing') };
}

const ended = (text: string): string => (/[.!?…]["'”’»)\]]*$/.test(text) ? text : `${text}.`);

/** A script with its credits. */
export interface CreditedScript {
  readonly script: Script;
  /** Index of the story's own first line in it. */
  readonly firstLine: number;
}

const TITLES = { opening: 'Opening Credits', closing: 'Closing Credits' } as const;

/** Puts credits before and after a story, each as a chapter of its own that the narrator reads. */
export function withCredits(script: Script, { opening, closing }: Credits): CreditedScript {
  const before = chapterOf(TITLES.opening, opening, 0, 0);
  const moved = before.text.length;
  const shift = <T extends Span>(span: T): T => ({
    ...span,
    start: span.start + moved,
    end: span.end + moved,
  });
  const first = before.lines.length;
  const text = before.text + script.text;
  const last = first + script.lines.length;
  const after = chapterOf(TITLES.closing, closing, text.length, last);
  const chapters = script.chapters.map(
    (chapter): Chapter => ({
      ...chapter,
      scenes: chapter.scenes.map(({ firstLine, lastLine }) => ({
        firstLine: firstLine + first,
        lastLine: lastLine + first,
      })),
    }),
  );
  return {
    firstLine: first,
    script: {
      ...script,
      text: text + after.text,
      emphasis: script.emphasis.map(shift),
      lines: [...before.lines, ...script.lines.map(shift), ...after.lines],
      chapters: [...before.chapters, ...chapters, ...after.chapters],
    },
  };
}

/**
 * Credits as text, lines and a chapter.
 *
 * @param at where its text begins
 * @param firstLine how many lines are before it
 */
function chapterOf(title: string, paragraphs: readonly string[], at: number, firstLine: number) {
  if (paragraphs.length === 0) return { text: '', lines: [], chapters: [] };
  let text = at === 0 ? '' : '\n\n';
  const lines = paragraphs.map((paragraph, index): Line => {
    const start = at + text.length;
    text += `${paragraph}\n\n`;
    const opens = index === 0 ? 'chapter' : 'paragraph';
    const end = start + paragraph.length;
    return { start, end, kind: 'narration', speaker: null, confidence: 1, opens };
  });
  const scenes = [{ firstLine, lastLine: firstLine + lines.length - 1 }];
  return { text, lines, chapters: [{ title, scenes }] satisfies Chapter[] };
}
