import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { attribute } from '../../src/attribute/index.js';
import { findFfmpeg } from '../../src/find-ffmpeg.js';
import type { CastVoice, Cue, Publication, Script } from '../../src/model.js';
import { readText } from '../../src/read/index.js';
import type { RecordedChapter, Recording } from '../../src/stitch/recording.js';
import { PNG } from '../support/pictures.js';

export const PUBLICATION: Publication = {
  title: 'The Storm',
  author: 'J. Doe',
  narrator: 'fullcast (rms, slt)',
  details: {},
  cover: { mime: 'image/png', data: PNG },
};

export const NARRATOR_VOICE: CastVoice = { engine: 'flite', voice: 'rms', rate: 1, pitch: 1, volume: 1 };

/** A story as if it had been spoken, so many seconds a character. */
export function recordingOf(
  story: string,
  publication: Partial<Publication> = {},
  source = 'story.txt',
): Recording {
  const script = attribute(readText(story, source));
  const chapters: RecordedChapter[] = [];
  for (const { title, scenes } of script.chapters) {
    const cues = cuesOf(script, scenes[0]?.firstLine ?? 0, scenes.at(-1)?.lastLine ?? -1);
    if (cues.length === 0) continue;
    const before = chapters.at(-1);
    chapters.push({
      title,
      start: before ? before.start + before.duration : 0,
      duration: (cues.at(-1)?.end ?? 0) + 1.5,
      cues,
      files: { mp3: `${String(chapters.length + 1).padStart(2, '0')} - 100% & #${chapters.length}.mp3` },
    });
  }
  const voices = script.characters.map(({ name }) => [name, NARRATOR_VOICE] as const);
  return {
    script,
    publication: { ...PUBLICATION, ...publication },
    voices: new Map([[null, NARRATOR_VOICE], ...voices]),
    chapters,
    captions: 'sentence',
  };
}

function cuesOf({ lines, text }: Script, first: number, last: number): Cue[] {
  const cues: Cue[] = [];
  for (let line = first; line <= last; line++) {
    const { start, end, kind } = lines[line] ?? { start: 0, end: 0, kind: 'note' };
    if (kind === 'note' || !/[\p{L}\p{N}]/u.test(text.slice(start, end))) continue;
    const at = (cues.at(-1)?.end ?? 0.3) + 0.3;
    cues.push({ start: at, end: at + (end - start) * 0.06, line, rests: [] });
  }
  return cues;
}

/** Writes sound for a recording's chapters: half a second, whatever they say of themselves. */
export async function withSound({ chapters }: Recording, folder: string): Promise<void> {
  const ffmpeg = await findFfmpeg();
  for (const { files } of chapters) {
    const sound = ['-f', 'lavfi', '-i', 'anoisesrc=d=0.5:a=0.1:s=1', '-b:a', '192k', '-bitexact'];
    execFileSync(ffmpeg, ['-v', 'error', ...sound, join(folder, files.mp3 ?? '')]);
  }
}
