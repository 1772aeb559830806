/** A chapter mark inside a file; times in seconds. */
export interface ChapterMark {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The chapter marks in ffmpeg's text form of a file's metadata.
 *
 * @see https://ffmpeg.org/ffmpeg-formats.html#Metadata-2
 */
export function parseChapters(text: string): readonly ChapterMark[] {
  const [, ...sections] = unescapedLines(text)
    .join('\n')
    .split(/^\[CHAPTER\]$/m);
  return sections.map((section) => {
    const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(section)?.[1] ?? '';
    const [ticks = 1, second = 1] = value('TIMEBASE').split('/').map(Number);
    const seconds = (key: string) => (Number(value(key)) * ticks) / second;
    return { title: value('title').trim(), start: seconds('START'), end: seconds('END') };
  });
}

/** A backslash keeps what follows it from meaning anything, also the end of a line. */
function unescapedLines(text: string): readonly string[] {
  return text
    .split(/(?<=(?:^|[^\\])(?:\\\\)*)\n/)
    .map((line) => line.replace(/\\([\s\S])/g, (_, kept: string) => (kept === '\n' ? ' ' : kept)));
}
