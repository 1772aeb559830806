import { InputError } from '../../errors.js';
import type { Candidate } from '../element.js';

/** What the notes in a part of a file say. */
export interface Notes {
  /** The part without its notes. */
  readonly rest: string;
  readonly doubtful: boolean;
  readonly pause?: number;
  /** True if there is any note. */
  readonly any: boolean;
}

const NOTE = /(?:(?<=\S)[ \t]+)?\[\[([\s\S]*?)\]\]/g;

/** So much of a note tells whether it is a pause, in characters. */
const LONGEST_NOTE = 100;

/** Longer silences are a slip of the pen. */
const LONGEST_PAUSE = 60;

/**
 * Takes the notes out of a part of a file: `[[pause 1.5]]` is a silence before it, in seconds, `[[?]]` marks it as
 * doubtful; others are for people.
 *
 * @throws InputError for a pause that is none
 */
export function takeNotes(source: string, place: { file: string; line: number }): Notes {
  let doubtful = false;
  let pause: number | undefined;
  let any = false;
  const end = source.lastIndexOf(']]') + 2;
  if (!source.includes('[[') || end < 2) return { rest: source, doubtful, any };
  // Openings behind the last end are none, and would each be followed to the end of the part.
  const rest = source
    .slice(0, end)
    .replace(NOTE, (_, note: string) => {
      any = true;
      doubtful ||= /^\s*\?/.test(note);
      pause = pauseIn(note, place) ?? pause;
      return CUT;
    })
    .concat(source.slice(end))
    .split('\n')
    .filter((line) => line === '' || line.replaceAll(CUT, '').trim() !== '')
    .map((line) => line.replace(new RegExp(`^([ \\t]*)${CUT}[ \\t]*`), '$1').replaceAll(CUT, ''))
    .join('\n');
  return { rest, doubtful, any, ...(pause !== undefined && { pause }) };
}

/** Stands where a note was; a text has it by its number only. */
const CUT = '\0';

function pauseIn(note: string, { file, line }: { file: string; line: number }): number | undefined {
  const [, asked] = /^\s*pause\b[\s:]*(.*?)\s*$/is.exec(note.slice(0, LONGEST_NOTE)) ?? [];
  if (asked === undefined) return undefined;
  const seconds = Number(asked.replace(/\s*s(?:ec(?:onds?)?)?\.?$/i, '').replace(',', '.') || Number.NaN);
  if (seconds >= 0 && seconds <= LONGEST_PAUSE) return seconds;
  throw new InputError(`"[[${note.trim().slice(0, LONGEST_NOTE)}]]" is no pause.`, {
    place: { file, line },
    hint: `A pause is written in seconds, up to ${LONGEST_PAUSE}: [[pause 1.5]].`,
  });
}

export const printPause = (seconds: number): string => `[[pause ${seconds}]]`;

/** Shown of others who may speak a line; the rest is in `--why`. */
const SHOWN = 3;

/** `[[? Alex 48%, Izzie 41%]]` */
export function printDoubt(candidates: readonly Candidate[]): string {
  const shown = candidates.slice(0, SHOWN).map(({ name, probability }) => {
    const plain = name.replace(/[\p{Cc}\p{Cs}[\]]|\*(?=\/)/gu, ' ').trim();
    return `${plain} ${Math.round(100 * probability)}%`;
  });
  return shown.length > 0 ? `[[? ${shown.join(', ')}]]` : '[[?]]';
}
