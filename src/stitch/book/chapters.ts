import { join } from 'node:path';
import type { SegmentStore } from '../segments/store.js';
import { withEncoder } from './background.js';
import type { BookRequest } from './index.js';
import { interruptible } from './interruptible.js';
import { type NamedChapter, writeM4bBook, writeMp3Book } from './joined.js';
import { makeChapter, type Workshop } from './make.js';
import type { SoundOutput } from './plan.js';
import type { ChapterShape, FinishedFile, Records } from './records.js';
import type { BookWork } from './work.js';

/** Makes what is missing of all chapters, each beside what is still written of those before. */
export function makeChapters(
  { script, publication: book, folder, mastering, cores, speak, signal, patience }: BookRequest,
  { chapters }: BookWork,
  { store, records }: { readonly store: SegmentStore; readonly records: Records },
  there: Workshop['there'],
): Promise<ChapterShape[]> {
  const options = { store, cores, signal, ...(patience !== undefined && { patience }) };
  return withEncoder(options, async (encoder, signal, beside) => {
    const wanted = chapters.flatMap(({ segments }) =>
      segments.filter(({ render }) => render).flatMap(({ segment }) => segment.speech),
    );
    const spoken = speak(
      wanted.map(({ speech }) => speech),
      signal,
    );
    const clips = interruptible(spoken, signal);
    const shop = { script, book, folder, store, records, encoder, clips, mastering, cores, signal, there };
    try {
      const shapes: ChapterShape[] = [];
      let before: Promise<void> = Promise.resolve();
      for (const each of chapters) {
        const { shape, written } = await makeChapter(each, shop, before);
        shapes.push(shape);
        beside(written);
        before = written;
      }
      return shapes;
    } finally {
      await clips.return(undefined);
    }
  });
}

/** Writes a file of the whole book. */
export async function joinBook(
  { format, name }: SoundOutput,
  chapters: readonly NamedChapter[],
  { publication: book, folder, signal }: BookRequest,
  store: SegmentStore,
): Promise<FinishedFile> {
  const file = join(folder, name);
  const writing =
    format === 'm4b'
      ? writeM4bBook(file, book, chapters, store, signal)
      : writeMp3Book(file, book, chapters, store);
  return { name, sha256: await writing };
}
