import type { Age, Gender } from '../../../model.js';

/** A voice as the system lists it. */
export interface SystemVoice {
  readonly name: string;
  /** BCP 47. */
  readonly language: string;
  readonly gender: Gender;
  readonly age: Age | null;
  /** What the system says of it. */
  readonly comment: string;
}

/** What differs between the systems whose voices the `say` package can write to a file. */
export interface SayPlatform {
  readonly name: 'darwin' | 'win32';
  /** Program and arguments that list the voices; nothing in them comes from outside. */
  readonly list: readonly [program: string, ...args: string[]];
  parseList(output: string): readonly SystemVoice[];
  /** Whether a voice of this name can go onto the command line that the package builds. */
  isSafeVoice(name: string): boolean;
  /** Whether a file of this path can. */
  isSafePath(path: string): boolean;
  /** The text with nothing in it that the system would take for anything but text. */
  safeText(text: string): string;
  /** The program and its arguments that end a process and all that it started; null if a signal does. */
  kill(pid: number): readonly [program: string, ...args: string[]] | null;
}
