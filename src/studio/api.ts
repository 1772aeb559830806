import { z } from 'zod';
import type { CastVoice, Gender, LineKind, Opening, Pauses, Voice } from '../model.js';

/**
 * What the server and the page say to each other. The page imports the types only; requests are checked against the
 * schemas where they come in.
 */

const Name = z.string().trim().min(1).max(200);
/** The reading narrator is null. */
const Who = Name.nullable();
const Multiplier = z.number().min(0.25).max(4);
const Lines = z.array(z.int().min(0)).min(1).max(200_000);

const VoiceChoice = z.strictObject({ engine: z.string().max(50), id: z.string().max(300) });

/** Something that a person changes in a book; each can be undone. */
export const EditSchema = z.discriminatedUnion('type', [
  /** These lines are theirs, for certain. A name that nobody has yet makes a character. */
  z.strictObject({ type: z.literal('speaker'), lines: Lines, speaker: Who }),
  z.strictObject({ type: z.literal('rename'), name: Name, to: Name }),
  /** `name` was `into` all along. */
  z.strictObject({ type: z.literal('merge'), name: Name, into: Name }),
  /** Who goes by `alias` is somebody else than `name`; lines that are tagged with it become theirs. */
  z.strictObject({ type: z.literal('split'), name: Name, alias: Name }),
  z.strictObject({ type: z.literal('gender'), name: Name, gender: z.enum(['f', 'm', 'n', 'u']) }),
  z.strictObject({
    type: z.literal('voice'),
    who: Who,
    /** Null: whatever casting chooses. */
    voice: VoiceChoice.nullable().optional(),
    rate: Multiplier.optional(),
    pitch: Multiplier.optional(),
    volume: Multiplier.optional(),
  }),
  z.strictObject({ type: z.literal('swap'), one: Name, other: Name }),
  z.strictObject({
    type: z.literal('pause'),
    pause: z.enum(['head', 'tail', 'phrase', 'sentence', 'speaker', 'paragraph', 'scene', 'heading']),
    /** Null: as everywhere. */
    seconds: z.number().min(0).max(30).nullable(),
  }),
]);
export type Edit = z.infer<typeof EditSchema>;

export const SettingsSchema = z.strictObject({
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  /** Of voices, as `ENGINE:ID`. */
  favourites: z.array(z.string().max(400)).max(1000).default([]),
});
export type Settings = z.infer<typeof SettingsSchema>;

export const SampleSchema = z.object({
  who: z.string().max(200).optional(),
  engine: z.string().max(50),
  voice: z.string().max(300),
  rate: z.coerce.number().min(0.25).max(4).default(1),
  pitch: z.coerce.number().min(0.25).max(4).default(1),
  volume: z.coerce.number().min(0).max(4).default(1),
});

export const PasteSchema = z.strictObject({
  title: z.string().trim().min(1).max(120),
  text: z.string().min(1),
});

/** What to make of a book. */
export const ExportSchema = z.strictObject({
  formats: z.array(z.string().max(40)).min(1).max(40),
  /** A name of a target, or a number of LUFS. */
  loudness: z.string().max(20),
});
export type ExportWish = z.infer<typeof ExportSchema>;

export const CheckSchema = z.strictObject({ standard: z.enum(['acx', 'podcast', 'ebu']) });

/** What was made, held against a standard. */
export interface CheckView {
  readonly passed: boolean;
  readonly files: readonly {
    readonly name: string;
    readonly passed: boolean;
    /** Why it could not be measured; null if it was. */
    readonly unmeasurable: string | null;
    readonly limits: readonly {
      readonly id: string;
      readonly title: string;
      readonly result: 'pass' | 'fail' | 'warning' | 'not applicable';
      readonly measured: string;
    }[];
  }[];
}

export const DetailSchema = z.strictObject({ key: z.string().max(40), value: z.string().max(20_000) });

/** What players and shops show of a book. */
export interface DetailsView {
  /** Relative to the project's folder. */
  readonly file: string;
  /** What the file says, by its keys. */
  readonly said: Readonly<Record<string, string>>;
  /** What is so: said there, or found in the story. */
  readonly found: Readonly<Record<string, string>>;
  readonly cover: boolean;
  /** In seconds. */
  readonly pauses: Pauses;
  readonly warnings: readonly string[];
}

/** A failure as the page shows it: what happened, where, and what to do. */
export interface Problem {
  readonly message: string;
  readonly place: string | null;
  readonly hint: string | null;
}

export interface StoryEntry {
  readonly id: string;
  /** Relative to the project's folder. */
  readonly path: string;
  /** When it was last opened here, in milliseconds since 1970; null if never. */
  readonly opened: number | null;
}

/** What can be chosen where a book is made. */
export interface Making {
  readonly formats: readonly { readonly name: string; readonly about: string }[];
  readonly loudness: readonly string[];
}

export interface Home {
  readonly project: string;
  readonly stories: readonly StoryEntry[];
  /** Endings of files that can be read, with their dots. */
  readonly formats: readonly string[];
  /** In bytes. */
  readonly largestUpload: number;
  /** The story that the command line named. */
  readonly initial: string | null;
  readonly settings: Settings;
  readonly making: Making;
}

export interface CharacterView {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly gender: Gender;
  readonly lines: number;
}

export interface ChapterView {
  readonly title: string;
  readonly firstLine: number;
  readonly lastLine: number;
  /** First lines of its scenes. */
  readonly scenes: readonly number[];
}

/** A script in columns, one value a line, so that a novel is one small document. */
export interface ScriptView {
  readonly revision: number;
  readonly text: string;
  readonly chapters: readonly ChapterView[];
  readonly characters: readonly CharacterView[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** A letter a line, see `KIND_LETTERS`. */
  readonly kinds: string;
  /** A letter a line, see `OPENING_LETTERS`. */
  readonly opens: string;
  /** Indices into the characters; −1 is the narrator. */
  readonly speakers: readonly number[];
  /** Percent. */
  readonly confidence: readonly number[];
  /** Starts and ends in turn, as everything in UTF-16 code units into the text. */
  readonly emphasis: readonly number[];
  /** Below this many percent a line is worth a look. */
  readonly doubtfulBelow: number;
}

export const KIND_LETTERS: Readonly<Record<LineKind, string>> = {
  heading: 'h',
  narration: 'n',
  dialogue: 'd',
  thought: 't',
  note: 'o',
};
export const OPENING_LETTERS: Readonly<Record<Opening, string>> = {
  chapter: 'c',
  scene: 's',
  paragraph: 'p',
  line: 'l',
};

/** The likeliest speakers of a line, by where it starts. */
export interface Likely {
  readonly start: number;
  readonly names: readonly string[];
}

export interface CastEntryView {
  /** Null for the narrator. */
  readonly name: string | null;
  readonly voice: CastVoice;
  /** The file that gives the voice, or why there is none. */
  readonly from: string;
  /** True if voices.json gives the voice. */
  readonly chosen: boolean;
  /** Of all words that characters speak. */
  readonly share: number;
}

export interface CastView {
  readonly engine: string;
  readonly voices: readonly Voice[];
  readonly entries: readonly CastEntryView[];
  /** Relative to the project's folder. */
  readonly file: string;
  /** Goes up with each change of what is heard. */
  readonly revision: number;
}

export type ReadingState = 'reading' | 'ready' | 'failed';

/** What the page shows of a book besides its script and cast. */
export interface BookState {
  readonly id: string;
  readonly path: string;
  readonly state: ReadingState;
  readonly title: string;
  readonly author: string | null;
  readonly revision: number;
  readonly saved: 'saved' | 'saving' | 'failed';
  /** What can be undone and redone, in words. */
  readonly undo: string | null;
  readonly redo: string | null;
  readonly problems: readonly Problem[];
}

export interface ChapterProgress {
  readonly title: string;
  readonly state: 'waiting' | 'working' | 'done';
  /** From 0 to 1. */
  readonly done: number;
}

export interface MadeCue {
  readonly start: number;
  readonly end: number;
  readonly speaker: string | null;
  /** The line's span in the text. */
  readonly from: number;
  readonly to: number;
}

export interface MadeChapter {
  readonly title: string;
  /** Into `files`. */
  readonly file: number;
  readonly duration: number;
  readonly cues: readonly MadeCue[];
}

export interface MadeFile {
  readonly name: string;
  readonly bytes: number;
}

export interface Made {
  /** Relative to the project's folder. */
  readonly dir: string;
  readonly files: readonly MadeFile[];
  readonly chapters: readonly MadeChapter[];
}

export type ExportState =
  | { readonly state: 'idle'; readonly made: Made | null }
  | {
      readonly state: 'running';
      readonly chapters: readonly ChapterProgress[];
      /** From 0 to 1. */
      readonly done: number;
      /** Seconds; null while there is no pace to guess from. */
      readonly left: number | null;
    }
  | { readonly state: 'failed'; readonly problem: Problem; readonly made: Made | null };

/** What the server pushes to every page that has the book open. */
export type Push =
  | { readonly type: 'book'; readonly book: BookState }
  | {
      readonly type: 'lines';
      readonly revision: number;
      readonly lines: readonly number[];
      /** Names, of each line in turn. */
      readonly speakers: readonly (string | null)[];
      readonly confidence: readonly number[];
      readonly characters: readonly CharacterView[];
    }
  | { readonly type: 'script'; readonly revision: number }
  | { readonly type: 'likely' }
  | { readonly type: 'cast'; readonly cast: CastView }
  | { readonly type: 'export'; readonly export: ExportState }
  | { readonly type: 'settings'; readonly settings: Settings };
