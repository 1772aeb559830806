import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MachineError } from '../../errors.js';
import { encode } from '../../ffmpeg.js';
import { cannotWrite, makeFolder, nameAside, safeFileName } from '../../files.js';
import type { Script } from '../../model.js';
import { cleanLine } from '../../plain-text.js';
import type { FinishedFile } from '../book/records.js';
import type { ChapterTrack } from '../metadata.js';
import { RATE } from '../sound/rate.js';
import { Channel } from './channel.js';
import { BLOCK, flacHead, frame, frameHeader, silentFrame } from './flac.js';
import { writeWhole } from './whole-file.js';

/** What a track of nobody in particular is called. */
const NARRATOR = 'Narrator';

export interface StemsRequest {
  readonly script: Script;
  readonly chapter: ChapterTrack;
  /** The book's folder, and the tracks' within it, with `/`. */
  readonly folder: string;
  readonly name: string;
  readonly signal: AbortSignal;
}

/** The track of a block that sounds, and its number in it. */
interface Place {
  readonly speaker: string | null;
  readonly block: number;
}

/** A block of a track, while it is put together. */
interface OpenBlock {
  readonly block: number;
  readonly samples: Int16Array;
}

/**
 * A track for each speaker of a chapter, all as long as the chapter. Mostly they are silent, and silence costs nothing: only the
 * blocks that sound are encoded, those of all tracks by one ffmpeg, and its frames are dealt out to the tracks afterwards.
 */
export class Stems {
  readonly #request: StemsRequest;
  readonly #channel = new Channel<Int16Array>();
  readonly #stop = new AbortController();
  readonly #encoded: string;
  readonly #encoding: Promise<void>;
  readonly #open = new Map<string | null, OpenBlock>();
  /** In the order in which they are encoded. */
  readonly #places: Place[] = [];

  constructor(request: StemsRequest) {
    this.#request = request;
    this.#encoded = nameAside(join(request.folder, 'stems'));
    const options = ['-c:a', 'flac', '-compression_level', '5', '-frame_size', String(BLOCK), '-f', 'flac'];
    this.#encoding = encode({
      inputs: [{ kind: 'samples', samples: this.#channel, rate: RATE }],
      outputs: [{ file: this.#encoded, options }],
      signal: AbortSignal.any([request.signal, this.#stop.signal]),
    }).finally(() => this.#channel.end());
    this.#encoding.catch(() => undefined);
  }

  /** @param at where the sound of a line begins in the chapter, in samples; never before that of the one before it */
  async add(line: number, sound: Int16Array, at: number): Promise<void> {
    const speaker = this.#request.script.lines[line]?.speaker ?? null;
    for (let from = 0; from < sound.length; ) {
      const block = Math.floor((at + from) / BLOCK);
      const offset = (at + from) % BLOCK;
      const piece = sound.subarray(from, from + BLOCK - offset);
      let open = this.#open.get(speaker);
      if (open?.block !== block) {
        if (open) await this.#encode(speaker, open);
        open = { block, samples: new Int16Array(BLOCK) };
        this.#open.set(speaker, open);
      }
      open.samples.set(piece, offset);
      from += piece.length;
    }
  }

  /**
   * Writes the tracks and a file of labels for Audacity.
   *
   * @param samples length of the chapter
   * @param cues of it, in samples
   */
  async finish(
    samples: number,
    cues: readonly { readonly start: number; readonly end: number; readonly line: number }[],
  ): Promise<FinishedFile[]> {
    const { folder, name } = this.#request;
    try {
      for (const [speaker, open] of this.#open) await this.#encode(speaker, open);
      this.#channel.end();
      if (this.#places.length > 0) await this.#encoding;
      await makeFolder(join(folder, name));
      const tracks = await this.#deal(Math.ceil(samples / BLOCK));
      return [...tracks, await this.#writeLabels(cues)];
    } finally {
      await this.abandon();
    }
  }

  /** Waits until ffmpeg is gone, and nothing is left of what is not whole. */
  async abandon(): Promise<void> {
    this.#stop.abort();
    await this.#encoding.catch(() => undefined);
    await rm(this.#encoded, { force: true });
  }

  async #encode(speaker: string | null, { block, samples }: OpenBlock): Promise<void> {
    this.#places.push({ speaker, block });
    await this.#channel.push(samples);
  }

  /** Gives each track its frames, and silence between them. */
  async #deal(blocks: number): Promise<FinishedFile[]> {
    const bodies = await framesIn(this.#encoded, this.#places.length);
    const { script, chapter, folder, name } = this.#request;
    const speakers = [null, ...script.characters.map((each) => each.name)];
    const files: FinishedFile[] = [];
    const handle = this.#places.length > 0 ? await open(this.#encoded) : null;
    try {
      for (const [index, speaker] of speakers.entries()) {
        const own = new Map<number, Body>();
        this.#places.forEach((place, n) => {
          const body = bodies[n];
          if (place.speaker === speaker && body) own.set(place.block, body);
        });
        if (own.size === 0) continue;
        const called = speaker ?? NARRATOR;
        const file = `${name}/${String(index).padStart(2, '0')} - ${safeFileName(called)}.flac`;
        const head = flacHead(blocks, [
          ['TITLE', cleanLine(called)],
          ['ALBUM', cleanLine(chapter.title)],
          ['TRACKNUMBER', String(index + 1)],
        ]);
        files.push({
          name: file,
          sha256: await writeWhole(join(folder, file), track(head, blocks, own, handle)),
        });
      }
    } finally {
      await handle?.close();
    }
    return files;
  }

  async #writeLabels(
    cues: readonly { readonly start: number; readonly end: number; readonly line: number }[],
  ): Promise<FinishedFile> {
    const { script, folder, name } = this.#request;
    const seconds = (samples: number) => (samples / RATE).toFixed(6);
    const rows = cues.map(({ start, end, line: index }) => {
      const line = script.lines[index];
      const text = line ? script.text.slice(line.start, line.end) : '';
      return `${seconds(start)}\t${seconds(end)}\t${cleanLine(`${line?.speaker ?? NARRATOR}: ${text}`)}\n`;
    });
    const file = `${name}/Labels.txt`;
    return { name: file, sha256: await writeWhole(join(folder, file), [Buffer.from(rows.join(''))]) };
  }
}

/** Where in a file the inside of a frame is, without header and checksum. */
interface Body {
  readonly start: number;
  readonly length: number;
}

async function* track(
  head: Buffer,
  blocks: number,
  bodies: ReadonlyMap<number, Body>,
  handle: FileHandle | null,
): AsyncGenerator<Uint8Array> {
  let gathered: Buffer[] = [head];
  let size = head.length;
  for (let block = 0; block < blocks; block++) {
    const body = bodies.get(block);
    const next = body && handle ? frame(block, await bytesAt(handle, body)) : silentFrame(block);
    gathered.push(next);
    size += next.length;
    if (size > 1 << 20) {
      yield Buffer.concat(gathered);
      gathered = [];
      size = 0;
    }
  }
  yield Buffer.concat(gathered);
}

async function bytesAt(handle: FileHandle, { start, length }: Body): Promise<Buffer> {
  const { buffer } = await handle.read(Buffer.alloc(length), 0, length, start);
  return buffer;
}

/**
 * Finds the frames of a FLAC file as ffmpeg writes it. Each begins with a header that is known to the last bit, and ends where
 * the next one's begins.
 *
 * @throws MachineError if there are fewer than there should be
 */
async function framesIn(file: string, count: number): Promise<Body[]> {
  if (count === 0) return [];
  const handle = await open(file).catch((cause: unknown) => {
    throw cannotWrite(file, cause);
  });
  const starts: number[] = [];
  try {
    const { size } = await handle.stat();
    let window = Buffer.alloc(0);
    let at = 0;
    let read = 0;
    while (starts.length < count) {
      const header = frameHeader(starts.length);
      const found = window.indexOf(header);
      if (found >= 0) {
        starts.push(at + found);
        at += found + header.length;
        window = window.subarray(found + header.length);
        continue;
      }
      if (read === size) break;
      // A header may lie across the border.
      const kept = window.subarray(Math.max(0, window.length - header.length));
      at += window.length - kept.length;
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(1 << 20), 0, 1 << 20, read);
      read += bytesRead;
      window = Buffer.concat([kept, buffer.subarray(0, bytesRead)]);
    }
    if (starts.length < count) {
      throw new MachineError('ffmpeg wrote less sound than it was given.', {
        hint: 'The disk may be full. Make room, and run it again; what is done is kept.',
      });
    }
    const CHECKSUM = 2;
    return starts.map((start, number) => {
      const begin = start + frameHeader(number).length;
      return { start: begin, length: (starts[number + 1] ?? size) - CHECKSUM - begin };
    });
  } finally {
    await handle.close();
  }
}
