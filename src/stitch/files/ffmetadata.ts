import type { Mark } from './id3.js';

/**
 * Metadata in the form that ffmpeg reads, of any length and with any characters.
 *
 * @param rate what times are written in parts of, per second
 * @see https://ffmpeg.org/ffmpeg-formats.html#Metadata-2
 */
export function ffmetadata(
  tags: readonly (readonly [string, string])[],
  marks: readonly Mark[] = [],
  rate = 44100,
): string {
  const line = ([key, value]: readonly [string, string]) => `${key}=${escaped(value)}\n`;
  const chapters = marks.map(({ title, start, end }) =>
    [
      '[CHAPTER]\n',
      line(['TIMEBASE', `1/${rate}`]),
      line(['START', String(Math.round(start * rate))]),
      line(['END', String(Math.round(end * rate))]),
      line(['title', title]),
    ].join(''),
  );
  return [';FFMETADATA1\n', ...tags.map(line), ...chapters].join('');
}

/** ffmpeg takes a line's end after any backslash for a part of the value, so a blank parts the two. */
const escaped = (value: string) => value.replace(/[=;#\\\n]/g, '\\$&').replace(/\\$/, '\\ ');
