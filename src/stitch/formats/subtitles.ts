import { chapterFileName, safeFileName } from '../../files.js';
import type { Script } from '../../model.js';
import type { Recording } from '../recording.js';
import type { Caption } from '../subtitles/captions.js';
import type { DerivedFormat, OutputFile } from './format.js';

export const srt: DerivedFormat = {
  kind: 'derived',
  name: 'srt',
  about: 'SubRip subtitles for each chapter and the book',
  needs: [],
  revision: 1,
  files: async function* (recording) {
    const { srt } = await import('../subtitles/srt.js');
    yield* subtitles(recording, 'srt', srt);
  },
};

export const vtt: DerivedFormat = {
  kind: 'derived',
  name: 'vtt',
  about: 'WebVTT subtitles that name who speaks, for each chapter and the book',
  needs: [],
  revision: 1,
  files: async function* (recording) {
    const { vtt } = await import('../subtitles/vtt.js');
    yield* subtitles(recording, 'vtt', vtt);
  },
};

/** Named as the sound that they belong to, so that players find them. */
async function* subtitles(
  recording: Recording,
  ending: string,
  text: (script: Script, captions: readonly Caption[]) => string,
): AsyncGenerator<OutputFile> {
  const { captionsOf } = await import('../subtitles/captions.js');
  const { script, publication, chapters } = recording;
  for (const [index, chapter] of chapters.entries()) {
    const captions = captionsOf(recording, chapter);
    const name = chapterFileName(index + 1, chapters.length, chapter.title, ending);
    yield { name, data: text(script, captions) };
  }
  const whole = chapters.flatMap((chapter) => captionsOf(recording, chapter, chapter.start));
  yield { name: `${safeFileName(publication.title)}.${ending}`, data: text(script, whole) };
}
