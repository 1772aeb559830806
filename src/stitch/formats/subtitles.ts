import { chapterFileName, safeFileName } from '../../files.js';
import type { Script } from '../../model.js';
import type { Recording } from '../recording.js';
import { type Caption, captionsOf } from '../subtitles/captions.js';
import { srt as srtText } from '../subtitles/srt.js';
import { vtt as vttText } from '../subtitles/vtt.js';
import type { DerivedFormat, OutputFile } from './format.js';

export const srt: DerivedFormat = {
  kind: 'derived',
  name: 'srt',
  about: 'SubRip subtitles for each chapter and the book',
  needs: [],
  revision: 1,
  files: (recording) => subtitles(recording, 'srt', srtText),
};

export const vtt: DerivedFormat = {
  kind: 'derived',
  name: 'vtt',
  about: 'WebVTT subtitles that name who speaks, for each chapter and the book',
  needs: [],
  revision: 1,
  files: (recording) => subtitles(recording, 'vtt', vttText),
};

/** Named as the sound that they belong to, so that players find them. */
function* subtitles(
  recording: Recording,
  ending: string,
  text: (script: Script, captions: readonly Caption[]) => string,
): Generator<OutputFile> {
  const { script, publication, chapters } = recording;
  for (const [index, chapter] of chapters.entries()) {
    const captions = captionsOf(recording, chapter);
    const name = chapterFileName(index + 1, chapters.length, chapter.title, ending);
    yield { name, data: text(script, captions) };
  }
  const whole = chapters.flatMap((chapter) => captionsOf(recording, chapter, chapter.start));
  yield { name: `${safeFileName(publication.title)}.${ending}`, data: text(script, whole) };
}
