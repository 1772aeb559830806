/**
 * The types that pass between the stages: Manuscript → Script → Cast → Clip → chapters.
 * Everything here is plain, immutable data; nothing here reads, speaks or writes.
 */

/** A stretch of a text, in UTF-16 code units; `end` is exclusive, so `text.slice(start, end)` is the stretch. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A part of a manuscript, in the order of the text. Blocks do not overlap, and every word of the text lies in
 * exactly one of them.
 *
 * - `title`, `byline`: the story's title and author where the text itself has them
 * - `heading`: the heading of a chapter or part (`level` 1 = part or only level, 2 = below it, …)
 * - `paragraph`: running text; hard line ends inside it are white space
 * - `break`: a scene break; its span is the mark (`***`), or the blank lines themselves
 * - `speech`: what the text itself says that somebody says, as a play or a transcript has it
 * - `note`: what is not part of the story, and why it is not
 *
 * Whatever stands before or after the story itself (a dedication, an afterword) says so by its `matter`.
 */
export type Block = Span & { readonly matter?: Matter } & (
    | { readonly kind: 'title' | 'byline' | 'paragraph' | 'break' }
    | { readonly kind: 'heading'; readonly level: number }
    | { readonly kind: 'speech'; readonly speaker: string; readonly manner?: Manner }
    | { readonly kind: 'note'; readonly of: NoteKind }
  );

/** Where something stands that is not the story itself. */
export type Matter = 'front' | 'back';

/**
 * What a note is:
 *
 * - `author`: what the author says to the readers: notes, summaries, warnings, tags
 * - `footnote`: a footnote or endnote
 * - `front`, `back`: what a publisher puts before and after a story: title page, imprint, index
 * - `contents`: a table of contents
 * - `licence`: the terms of a text, as Project Gutenberg has them
 * - `caption`: words below a picture
 * - `cue`: the name before a speech, and how it is to be said
 */
export type NoteKind = 'author' | 'footnote' | 'front' | 'back' | 'contents' | 'licence' | 'caption' | 'cue';

/** A cover picture as found, not yet resized. */
export interface Cover {
  readonly mime: 'image/jpeg' | 'image/png';
  readonly data: Uint8Array;
}

/**
 * What is known of a book besides its title and author, as shops and players show it. Each is there only where somebody
 * says so.
 */
export interface BookDetails {
  readonly subtitle?: string;
  readonly series?: string;
  /** Where in the series, as people write it: `2`, `2.5`. */
  readonly seriesPart?: string;
  /** Of publication. */
  readonly year?: string;
  readonly description?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly genres?: readonly string[];
  readonly isbn?: string;
  readonly publisher?: string;
}

/** What a player and a shop show of a book. */
export interface Publication {
  readonly title: string;
  readonly author: string | null;
  /** Who reads. */
  readonly narrator: string;
  readonly details: BookDetails;
  readonly cover: Cover;
}

/** The story as read, before anybody asks who speaks. */
export interface Manuscript {
  /** Where it came from, for messages: a path, or `<stdin>`. */
  readonly source: string;
  /** The whole text that all spans count in. For plain text the file's own text without a byte-order mark. */
  readonly text: string;
  readonly title: string;
  readonly author: string | null;
  readonly details: BookDetails;
  readonly cover: Cover | null;
  readonly blocks: readonly Block[];
  /** Emphasised stretches (italics, `_so_`, `*so*`), marks included where the text has them; sorted, disjoint. */
  readonly emphasis: readonly Span[];
}

export const GENDERS = ['f', 'm', 'n', 'u'] as const;

/** `n` is somebody spoken of as "they"; `u` is not known. */
export type Gender = (typeof GENDERS)[number];

/** Somebody known to be in the story before it is read, from `voices.json` or a roster file. */
export interface KnownCharacter {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly gender: Gender | null;
}

export interface Character {
  /** Unique in its script. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly gender: Gender;
  /** How many lines of dialogue and thought are theirs. */
  readonly lines: number;
}

export const LINE_KINDS = ['heading', 'narration', 'dialogue', 'thought', 'note'] as const;

export type LineKind = (typeof LINE_KINDS)[number];

/** The ways to say a line, from soft to loud and on to those that are heard in the breath. */
export const MANNERS = [
  'whispered',
  'murmured',
  'called',
  'exclaimed',
  'shouted',
  'screamed',
  'gasped',
  'laughed',
  'sobbed',
  'sighed',
  'groaned',
  'growled',
  'hissed',
] as const;

/** How a line is said, where its text or a person says so. */
export type Manner = (typeof MANNERS)[number];

export const OPENINGS = ['chapter', 'scene', 'paragraph', 'line'] as const;

/** What a line is the first of; it decides how long the pause before it is. */
export type Opening = (typeof OPENINGS)[number];

/** The smallest thing spoken by one speaker in one go: a stretch of the text. */
export interface Line extends Span {
  readonly kind: LineKind;
  /** The name of a character of the script; null is the reading narrator. */
  readonly speaker: string | null;
  /** How sure the speaker is, 0 to 1; 1 for everything that is not guessed. */
  readonly confidence: number;
  readonly opens: Opening;
  /** Left out where nobody says how. */
  readonly manner?: Manner;
  /** The silence before it that a person asked for, in seconds; left out where it is as everywhere. */
  readonly pause?: number;
}

export interface Scene {
  /** Indices into the script's lines, both inclusive. */
  readonly firstLine: number;
  readonly lastLine: number;
}

export interface Chapter {
  readonly title: string;
  /** In order, without gaps; at least one. */
  readonly scenes: readonly Scene[];
}

/**
 * The story as a list of lines. The lines are in order, do not overlap, and cover every word of the text exactly
 * once; every line belongs to exactly one scene of one chapter.
 */
export interface Script {
  readonly source: string;
  readonly text: string;
  readonly title: string;
  readonly author: string | null;
  readonly details: BookDetails;
  readonly cover: Cover | null;
  /** As in the manuscript. */
  readonly emphasis: readonly Span[];
  /** By line count, most first. */
  readonly characters: readonly Character[];
  readonly chapters: readonly Chapter[];
  readonly lines: readonly Line[];
}

/** The name given to a speaker nobody could make out. A character of this name has a voice like any other. */
export const UNKNOWN_SPEAKER = 'Unknown';

/** The name given to the I of a story who is never called by name. */
export const NAMELESS_NARRATOR = 'Narrator';

/** Multipliers of a voice's own pace, pitch and loudness (1 = unchanged). */
export interface Prosody {
  readonly rate: number;
  readonly pitch: number;
  /** Of how far its pitch goes up and down; left out where it is its own. Engines that can't change it take no notice. */
  readonly range?: number;
  readonly volume: number;
}

export type Age = 'child' | 'adult' | 'old';

/** A voice that an engine has on this machine. */
export interface Voice {
  readonly engine: string;
  /** Unique within its engine; what `voices.json` names. */
  readonly id: string;
  /** BCP 47. */
  readonly language: string;
  readonly gender: Gender;
  readonly age: Age | null;
  /** How well it is understood and liked, 0 to 1; casting gives leading roles the best. */
  readonly quality: number;
  /** A few words for people: "warm, low, unhurried". */
  readonly description: string;
}

/** The voice that a speaker has in a book. */
export interface CastVoice extends Prosody {
  readonly engine: string;
  readonly voice: string;
}

/**
 * How phonemes are written: `arpabet` as in the CMU dictionary ("CH AH1 M L IY0"), `espeak` in eSpeak's mnemonics
 * ("tS'Vmli"), `ipa` in the International Phonetic Alphabet ("ˈtʃʌmli").
 */
export type PhonemeAlphabet = 'arpabet' | 'espeak' | 'ipa';

/** A spelling and how to say it. */
export interface LexiconEntry {
  readonly spelling: string;
  /** Left out where only some engines are told how. */
  readonly say?: string;
  /** By the engine's name, where one needs another spelling. */
  readonly engines?: Readonly<Record<string, string>>;
  /** For engines that take phonemes of an alphabet. */
  readonly phonemes?: Readonly<Partial<Record<PhonemeAlphabet, string>>>;
  /** True if capitals matter: `OR` but not `or`. */
  readonly matchCase: boolean;
}

export interface Cast {
  readonly narrator: CastVoice;
  /** By character name; every character of the script that has a line is in it. */
  readonly characters: ReadonlyMap<string, CastVoice>;
  readonly lexicon: readonly LexiconEntry[];
  /** By character name: how somebody says words in their own way. It goes before the lexicon of all. */
  readonly lexicons?: ReadonlyMap<string, readonly LexiconEntry[]>;
}

/** A speech server with the interface of OpenAI's, as voices.json sets it up. */
export interface HttpSettings {
  /** The base address, with or without `/v1`. */
  readonly url?: string | undefined;
  readonly model?: string | undefined;
  /** Voices that the server has, where it can't list them itself. */
  readonly voices?: readonly (string | ServerVoice)[] | undefined;
  /** What it is asked to answer with. */
  readonly format?: 'wav' | 'pcm' | 'mp3' | undefined;
  /** Of its PCM answers, in Hz; those say nothing about it themselves. */
  readonly sampleRate?: number | undefined;
  /** How long an answer may take, in seconds. */
  readonly timeout?: number | undefined;
  /** How many requests it gets at once. */
  readonly jobs?: number | undefined;
}

export interface ServerVoice {
  readonly name: string;
  readonly gender?: Gender | undefined;
  readonly language?: string | undefined;
}

/** What voices.json says of engines, by their name. */
export interface EngineSettings {
  readonly http?: HttpSettings | undefined;
}

/** Silences from the last that is heard of one sound to the first that is heard of the next, in seconds. */
export interface Pauses {
  /** Before the first line of a chapter. */
  readonly head: number;
  /** After the last line of a chapter. */
  readonly tail: number;
  /** Within a sentence: between a speech and its tag, and where a long sentence is spoken in parts. */
  readonly phrase: number;
  /** Between two sentences of one speaker in one paragraph. */
  readonly sentence: number;
  /** Where somebody else begins a sentence, in one paragraph. */
  readonly speaker: number;
  readonly paragraph: number;
  readonly scene: number;
  /** After a heading. */
  readonly heading: number;
}

/** A piece of speech: mono, 16-bit. */
export interface Clip {
  readonly samples: Int16Array;
  /** Samples per second. */
  readonly rate: number;
}

/** Where a line is in the audio of its chapter, in seconds. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  /** Index into the script's lines. */
  readonly line: number;
  /** Where the voice rests within it, in order: between sentences, at commas. */
  readonly rests: readonly Rest[];
}

/** A silence, in seconds. */
export interface Rest {
  readonly start: number;
  readonly end: number;
}
