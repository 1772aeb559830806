import { cleanLine } from '../../plain-text.js';
import type { Recording } from '../recording.js';
import { captionsOf } from '../subtitles/captions.js';
import { NARRATOR } from '../subtitles/vtt.js';
import { shownText } from '../text/runs.js';
import { milliseconds } from './json.js';

/**
 * The chapters of a book for podcast players.
 *
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
 */
export function podcastChapters({ publication, chapters }: Recording) {
  const { title, author, details } = publication;
  return {
    version: '1.2.0',
    title,
    ...(author !== null && { author }),
    ...(details.description && { description: details.description }),
    chapters: chapters.map((chapter) => ({
      startTime: milliseconds(chapter.start),
      title: cleanLine(chapter.title),
      endTime: milliseconds(chapter.start + chapter.duration),
    })),
  };
}

/**
 * Who says what, and when in the book, for podcast players.
 *
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
 */
export function podcastTranscript(recording: Recording) {
  const captions = recording.chapters.flatMap((chapter) => captionsOf(recording, chapter, chapter.start));
  return {
    version: '1.0.0',
    segments: captions.map(({ start, end, speaker, span }) => ({
      speaker: speaker ?? NARRATOR,
      startTime: milliseconds(start),
      endTime: milliseconds(end),
      body: cleanLine(shownText(recording.script, span)),
    })),
  };
}
