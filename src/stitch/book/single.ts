import { coresFor } from '../../cores.js';
import type { Clip, Cue, Pauses, Script } from '../../model.js';
import { id3Tag } from '../files/id3.js';
import type { BookTags, ChapterTrack } from '../metadata.js';
import type { Speech } from '../plan/speech.js';
import { mp3 } from '../segments/codec.js';
import { SegmentStore } from '../segments/store.js';
import type { Mastering } from '../sound/mastering.js';
import { RATE } from '../sound/rate.js';
import { withEncoder } from './background.js';
import { cuesOf } from './cues.js';
import { interruptible } from './interruptible.js';
import { writeMp3 } from './joined.js';
import { chapterShape, makeSegments } from './make.js';
import { keyedSegments } from './plan.js';

export interface SingleRequest {
  readonly script: Script;
  /** In order; at least one. */
  readonly speech: readonly Speech[];
  /** One for each speech, in order. */
  readonly clips: AsyncGenerator<Clip>;
  readonly file: string;
  readonly book: BookTags;
  readonly track: ChapterTrack;
  readonly pauses: Pauses;
  readonly mastering: Mastering;
  /** Where it is put together; nothing of it stays there. */
  readonly cache: string;
  readonly signal: AbortSignal;
  /** How long ffmpeg may make no step before it counts as hanging, in milliseconds; a minute if left out. */
  readonly patience?: number;
}

/** Times in seconds. */
export interface Single {
  readonly duration: number;
  readonly cues: readonly Cue[];
}

/**
 * Joins clips to a chapter and writes it as an MP3 of its own, for a sample of a voice. The file has its name only when it is
 * whole; on any failure nothing is left.
 *
 * @throws whatever `clips` throws; MachineError for ffmpeg and disks; InterruptedError when `signal` aborts
 */
export async function writeSingle(request: SingleRequest): Promise<Single> {
  const { script, speech, file, book, track, pauses, mastering, cache, patience } = request;
  const store = new SegmentStore(cache);
  const segments = await keyedSegments(script, speech, pauses, mastering);
  const work = segments.map((segment) => ({ segment, shape: null, missing: [mp3], render: true }));
  const cores = coresFor(1);
  const options = { store, cores, signal: request.signal, ...(patience !== undefined && { patience }) };
  try {
    const shapes = await withEncoder(options, async (encoder, signal, beside) => {
      const clips = interruptible(request.clips, signal);
      try {
        const { shapes, stored } = await makeSegments(
          work,
          { streaming: null, stems: null },
          { clips, mastering, cores, encoder },
        );
        beside(stored);
        return shapes;
      } finally {
        await clips.return(undefined);
      }
    });
    const shape = chapterShape(segments, shapes);
    await writeMp3(file, id3Tag(book, track), [{ segments, shape }], store);
    const first = speech[0]?.line ?? 0;
    return {
      duration: shape.samples / RATE,
      cues: cuesOf(shape, first),
    };
  } finally {
    await store.forget(segments.map(({ key }) => [key, mp3.name]));
  }
}
