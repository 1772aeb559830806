import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attribute } from '../../src/attribute/index.js';
import { coresFor } from '../../src/cores.js';
import type { Clip, Script } from '../../src/model.js';
import { readText } from '../../src/read/index.js';
import {
  type BookRequest,
  defaultPauses,
  type Format,
  formats,
  masterings,
  type Speech,
  type StitchedBook,
  stitchBook,
  type WrittenFile,
} from '../../src/stitch/index.js';
import { temporaryFolder } from '../support/cli.js';
import { NARRATOR_VOICE, PUBLICATION } from './recording.js';
import { never } from './support.js';

export const storyOf = (text: string): Script => attribute(readText(text, 'story.txt'));

/** Each line with a word in it, as one thing to say. */
export function linesOf({ lines, text }: Script): Speech[] {
  return lines.flatMap(({ start, end, kind }, line) => {
    const said = text.slice(start, end).replace(/\s+/g, ' ').trim();
    if (kind === 'note' || !/[\p{L}\p{N}]/u.test(said)) return [];
    return [{ line, key: digestOf(said), text: said, volume: 1, rate: 1 }];
  });
}

/**
 * A sound that stands for a text: of its own pitch, the longer the longer it is. It rises and falls, so that no two places in
 * it are alike.
 */
export function toneOf({ text }: Pick<Speech, 'text'>): Clip {
  const rate = 16000;
  const pitch = 200 + (Number.parseInt(digestOf(text).slice(0, 4), 16) % 700);
  const samples = new Int16Array(Math.round((0.3 + text.length * 0.05) * rate));
  let phase = 0;
  for (let n = 0; n < samples.length; n++) {
    const hertz =
      pitch * (2 + Math.sin((2 * Math.PI * 3.7 * n) / rate) + Math.sin((2 * Math.PI * 1.3 * n) / rate) / 2);
    phase += (2 * Math.PI * hertz) / rate;
    samples[n] = Math.round(9000 * Math.sin(phase));
  }
  return { samples, rate };
}

export const digestOf = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

export const named = (...names: readonly string[]): Format[] =>
  formats.filter(({ name }) => names.includes(name));

export interface Stitched extends StitchedBook {
  readonly folder: string;
  readonly cache: string;
  /** What had to be heard in this run. */
  readonly wanted: readonly Speech[];
  readonly told: readonly WrittenFile[];
  path(name: string): string;
  /** SHA-256 of each file. */
  digests(): Record<string, string>;
}

/** Stitches a book of tones; what is not said is new and its own. */
export async function stitched(script: Script, changes: Partial<BookRequest> = {}): Promise<Stitched> {
  const folder = changes.folder ?? join(temporaryFolder(), 'book');
  const cache = changes.cache ?? temporaryFolder();
  const told: WrittenFile[] = [];
  let wanted: readonly Speech[] = [];
  const book = await stitchBook({
    script,
    publication: { ...PUBLICATION, title: script.title },
    voices: new Map([[null, NARRATOR_VOICE]]),
    speech: linesOf(script),
    formats: named('mp3'),
    folder,
    cache,
    pauses: defaultPauses,
    mastering: masterings.acx,
    captions: 'sentence',
    cores: coresFor(2),
    signal: never,
    speak: async function* (speech) {
      wanted = speech;
      for (const each of speech) yield toneOf(each);
    },
    wrote: (file) => told.push(file),
    ...changes,
  });
  const path = (name: string) => join(folder, name);
  return {
    ...book,
    ...{ folder, cache, wanted, told, path },
    digests: () => Object.fromEntries(book.files.map((name) => [name, digestOf(readFileSync(path(name)))])),
  };
}

/** A story of chapters of so many paragraphs, each unlike the others. */
export function longStory(chapters: number, paragraphs: number, changed?: number): string {
  let count = 0;
  const paragraph = () => {
    count += 1;
    const mile = count === changed ? 'the very last mile' : `mile ${count}`;
    return `“It is a long way,” said Ann at ${mile}. “Is it far to the ${count}th bridge?” Bob asked. The road went on and on, and the rain did not stop.`;
  };
  const all = Array.from({ length: chapters }, (_, n) =>
    [`Chapter ${n + 1}`, ...Array.from({ length: paragraphs }, paragraph)].join('\n\n'),
  );
  return `The Long Way\n\nby Nobody\n\n${all.join('\n\n')}\n`;
}
