/** A place in a file that a person can go to; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export interface ErrorDetails {
  readonly place?: Place;
  /** What to do about it, one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * What every expected failure is: what happened, where, and what to do, for a person; an exit status for a machine.
 * Anything thrown that is not one of these is a defect.
 */
export abstract class FullcastError extends Error {
  abstract readonly exitCode: 1 | 2 | 130;
  readonly place: Place | undefined;
  readonly hint: string | undefined;

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = new.target.name;
    this.place = details.place;
    this.hint = details.hint;
  }
}

/** The command or what it was given is wrong: the story, voices.json, an option. */
export class InputError extends FullcastError {
  readonly exitCode = 2;
}

/** The machine failed: a disk, a program, an engine. */
export class MachineError extends FullcastError {
  readonly exitCode = 1;
}

/** The person stopped the run; what was made so far is kept for the next one. */
export class InterruptedError extends FullcastError {
  readonly exitCode = 130;
}

/** The place of an offset in a text. `\r\n`, `\n` and `\r` each end a line. */
export function placeAt(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\n|\r/);
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** `file:line:column`, as far as known, in the form editors turn into a link. */
export function formatPlace(place: Place): string {
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
}
