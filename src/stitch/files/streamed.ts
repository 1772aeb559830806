import { rm } from 'node:fs/promises';
import { encode, type Input, type Output } from '../../ffmpeg.js';
import { beginFile, finishFile, nameAside, sha256Of } from '../../files.js';
import { type BookTags, type ChapterTrack, metadata } from '../metadata.js';
import { RATE } from '../sound/rate.js';
import { Channel } from './channel.js';
import { ffmetadata } from './ffmetadata.js';
import type { StreamedFormat } from './streamed-formats.js';
import { writeAside } from './whole-file.js';

export interface StreamedFile {
  readonly format: StreamedFormat;
  readonly file: string;
}

export interface StreamRequest {
  /** At least one. */
  readonly files: readonly StreamedFile[];
  readonly book: BookTags;
  readonly chapter: ChapterTrack;
  readonly signal: AbortSignal;
}

/** Files that are being written while the samples come. */
export interface Streaming {
  /** Waits while ffmpeg is behind. */
  push(piece: Int16Array): Promise<void>;
  /**
   * Nothing more will come. Afterwards the files have their names, and nothing else is left; SHA-256 by file.
   *
   * @throws MachineError for ffmpeg and disks; InterruptedError when `signal` aborts
   */
  finish(): Promise<ReadonlyMap<string, string>>;
  /** Waits until ffmpeg is gone, and nothing is left. */
  abandon(): Promise<void>;
}

/** Begins files of a chapter, all encoded by one ffmpeg. */
export function stream(request: StreamRequest): Streaming {
  const channel = new Channel<Int16Array>();
  const stop = new AbortController();
  const signal = AbortSignal.any([request.signal, stop.signal]);
  const working = write({ ...request, signal }, channel).finally(() => channel.end());
  working.catch(() => undefined);
  return {
    push: (piece) => channel.push(piece),
    finish: () => {
      channel.end();
      return working;
    },
    abandon: async () => {
      stop.abort();
      await working.catch(() => undefined);
    },
  };
}

async function write(
  { files, book, chapter, signal }: StreamRequest,
  samples: AsyncIterable<Int16Array>,
): Promise<ReadonlyMap<string, string>> {
  const asides = files.map(({ file }) => nameAside(file));
  const texts = asides.map((aside) => `${aside}.txt`);
  const cover = `${asides[0]}.cover`;
  const pictured = book.cover !== null && files.some(({ format }) => format.cover === 'picture');
  try {
    for (const [index, { file, format }] of files.entries()) {
      await beginFile(asides[index] ?? file, file);
      await writeAside(texts[index] ?? file, ffmetadata(tagsOf(book, chapter, format)), file);
    }
    if (pictured) await writeAside(cover, book.cover?.data ?? '', files[0]?.file ?? cover);
    const inputs: Input[] = [
      { kind: 'samples', samples, rate: RATE },
      ...texts.map((file) => ({ kind: 'file', file, options: ['-f', 'ffmetadata'] }) as const),
      ...(pictured ? [{ kind: 'file', file: cover } as const] : []),
    ];
    const picture = ['-map', `${texts.length + 1}:v`, '-c:v', 'copy', '-disposition:v:0', 'attached_pic'];
    const outputs = files.map(
      ({ format }, index): Output => ({
        file: asides[index] ?? '',
        options: [
          ...['-map', '0:a', '-map_metadata', String(index + 1)],
          ...(pictured && format.cover === 'picture' ? picture : []),
          ...['-fflags', '+bitexact', '-flags:a', '+bitexact'],
          ...format.options,
        ],
      }),
    );
    await encode({ inputs, outputs, signal });
    const sums = new Map<string, string>();
    for (const [index, { file }] of files.entries()) {
      sums.set(file, await sha256Of(asides[index] ?? file));
      await finishFile(asides[index] ?? file, file);
    }
    return sums;
  } finally {
    await Promise.all([...asides, ...texts, cover].map((each) => rm(each, { force: true })));
  }
}

function tagsOf(
  book: BookTags,
  chapter: ChapterTrack,
  { cover }: StreamedFormat,
): (readonly [string, string])[] {
  const picture = cover === 'comment' && book.cover ? pictureBlock(book.cover) : null;
  return [
    ...metadata(book, chapter, 'vorbis'),
    ...(picture === null ? [] : [['METADATA_BLOCK_PICTURE', picture] as const]),
  ];
}

/**
 * A cover as Ogg files have it: FLAC's picture block, in base64.
 *
 * @see https://xiph.org/flac/format.html#metadata_block_picture
 */
function pictureBlock({ mime, data }: NonNullable<BookTags['cover']>): string {
  const FRONT_COVER = 3;
  const number = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  // Width, height, depth and colours may be left as zero; who shows the picture looks into it.
  const unknown = Array.from({ length: 4 }, () => number(0));
  const type = Buffer.from(mime, 'latin1');
  const head = [number(FRONT_COVER), number(type.length), type, number(0), ...unknown, number(data.length)];
  return Buffer.concat([...head, data]).toString('base64');
}
