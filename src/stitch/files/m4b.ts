import { rm } from 'node:fs/promises';
import { encode, type Input } from '../../ffmpeg.js';
import { beginFile, finishFile, nameAside, sha256Of } from '../../files.js';
import { cleanLine } from '../../plain-text.js';
import { type BookTags, metadata } from '../metadata.js';
import { ffmetadata } from './ffmetadata.js';
import type { Mark } from './id3.js';
import { writeAside, writeWhole } from './whole-file.js';

export interface M4bRequest {
  readonly file: string;
  readonly book: BookTags;
  readonly marks: readonly Mark[];
  /** ADTS frames of all of it. */
  readonly frames: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
}

/**
 * An audiobook file: AAC in MPEG-4 as it was encoded, chapters both as a track of text (Apple) and as a list (`chpl`, most
 * others), with what it says of itself before the sound, so that it plays while it still loads.
 *
 * @returns SHA-256 of the file, hexadecimal
 */
export async function writeM4b({ file, book, marks, frames, signal }: M4bRequest): Promise<string> {
  const aside = nameAside(file);
  const [sound, text, cover] = [`${aside}.aac`, `${aside}.txt`, `${aside}.cover`];
  try {
    await beginFile(aside, file);
    await writeWhole(sound, frames);
    await writeAside(text, ffmetadata(metadata(book, 'book', 'mp4'), marks.map(plain)), file);
    if (book.cover) await writeAside(cover, book.cover.data, file);
    const inputs: Input[] = [
      { kind: 'file', file: sound, options: ['-f', 'aac'] },
      { kind: 'file', file: text, options: ['-f', 'ffmetadata'] },
      ...(book.cover ? [{ kind: 'file', file: cover } as const] : []),
    ];
    const options = [
      ...['-map', '0:a', ...(book.cover ? ['-map', '2:v', '-disposition:v:0', 'attached_pic'] : [])],
      ...['-map_metadata', '1', '-map_chapters', '1', '-c', 'copy', '-bsf:a', 'aac_adtstoasc'],
      ...['-f', 'ipod', '-brand', 'M4B ', '-movflags', '+faststart', '-fflags', '+bitexact'],
    ];
    await encode({ inputs, outputs: [{ file: aside, options }], signal });
    const sha256 = await sha256Of(aside);
    await finishFile(aside, file);
    return sha256;
  } finally {
    await Promise.all([aside, sound, text, cover].map((each) => rm(each, { force: true })));
  }
}

const plain = (mark: Mark): Mark => ({ ...mark, title: cleanLine(mark.title) });
