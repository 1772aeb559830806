import type { Chapter, Line, Script } from '../../model.js';
import { cleanLine } from '../../plain-text.js';
import type { SoundName } from '../formats/sound.js';
import type { RecordedChapter, Recording } from '../recording.js';
import { shownText } from '../text/runs.js';

/** A line of the script and where it is heard; null for one that is not spoken. */
export interface EpubLine {
  readonly index: number;
  readonly line: Line;
  readonly clip: Clip | null;
}

/** A stretch of sound, in seconds from the beginning of its file. */
export interface Clip {
  /** The name of the file inside the book. */
  readonly audio: string;
  readonly begin: number;
  readonly end: number;
}

/** A chapter as a document of the book. */
export interface EpubChapter {
  readonly id: string;
  readonly title: string;
  readonly scenes: readonly (readonly EpubLine[])[];
  /** Seconds; 0 for a chapter without a word that is spoken. */
  readonly duration: number;
}

/** A file of sound, from the book's folder into the book. */
export interface EpubAudio {
  readonly from: string;
  readonly name: string;
}

export interface EpubBook {
  readonly chapters: readonly EpubChapter[];
  readonly audio: readonly EpubAudio[];
}

/**
 * Lays the chapters of a script out as documents, each line with the stretch of sound that is its own. A clip lasts until
 * the next begins, so that readers who play clip after clip keep the pauses.
 *
 * @param sound the format of the sound to take, a key of each chapter's files
 */
export function layOut({ script, chapters }: Recording, sound: SoundName): EpubBook {
  const audio = chapters.map(({ files }, index) => ({
    from: files[sound] ?? '',
    name: `audio/${numbered(index, chapters.length)}.${sound}`,
  }));
  const clips = new Map<number, Clip>();
  chapters.forEach((chapter, index) => {
    for (const [line, clip] of clipsOf(chapter, audio[index]?.name ?? '')) clips.set(line, clip);
  });
  return {
    audio,
    chapters: script.chapters.map((chapter, index) => {
      const scenes = scenesOf(script, chapter, clips);
      return {
        id: `chapter-${numbered(index, script.chapters.length)}`,
        title: titleOf(script, chapter),
        scenes,
        duration: scenes.flat().reduce((sum, { clip }) => sum + (clip ? clip.end - clip.begin : 0), 0),
      };
    }),
  };
}

const numbered = (index: number, of: number): string =>
  String(index + 1).padStart(Math.max(3, String(of).length), '0');

function clipsOf({ cues }: RecordedChapter, audio: string): [number, Clip][] {
  return cues.map(({ line, start, end }, index) => [
    line,
    { audio, begin: rounded(start), end: rounded(cues[index + 1]?.start ?? end) },
  ]);
}

/** To what overlays say, so that durations are the sums of what is said. */
const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;

function scenesOf(script: Script, { scenes }: Chapter, clips: ReadonlyMap<number, Clip>): EpubLine[][] {
  return scenes.map(({ firstLine, lastLine }) =>
    script.lines.slice(firstLine, lastLine + 1).map((line, offset) => {
      const index = firstLine + offset;
      return { index, line, clip: clips.get(index) ?? null };
    }),
  );
}

/** A chapter without a name is called by its first words. */
function titleOf(script: Script, { title, scenes }: Chapter): string {
  const named = cleanLine(title);
  if (named !== '') return named;
  const line = script.lines[scenes[0]?.firstLine ?? 0];
  const words = line ? cleanLine(shownText(script, line)).split(' ') : [];
  return words.length > 6 ? `${words.slice(0, 6).join(' ')}…` : words.join(' ') || '…';
}
