import { type FileHandle, open } from 'node:fs/promises';

/** What the frames of an MP3 say of themselves. */
export interface Mp3Frames {
  readonly count: number;
  /** In kb/s, every one that occurs. */
  readonly bitRates: readonly number[];
  /** Seconds, by counting them. */
  readonly seconds: number;
  /** Seconds, as the table at the beginning (Xing, Info) tells players; null if there is none. */
  readonly statedSeconds: number | null;
  /** Bytes between frames that belong to none. */
  readonly strayBytes: number;
}

interface Header {
  /** What all frames of a stream have in common: version, layer, rate. */
  readonly stream: number;
  readonly length: number;
  /** kb/s. */
  readonly bitRate: number;
  readonly rate: number;
  readonly samples: number;
  /** From the frame's beginning to where a table of Xing's would be. */
  readonly table: number;
}

const HEADER_LENGTH = 4;
const BUFFER_LENGTH = 1 << 20;

/** Enough of a frame to find Xing's table in it. */
const TABLE_LENGTH = 64;

/** For layer III of MPEG-1, and of MPEG-2 and 2.5; ISO/IEC 11172-3, 2.4.2.3, and 13818-3. */
const BIT_RATES = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
const RATES = [44100, 48000, 32000] as const;

/**
 * Reads the headers of all frames of an MP3.
 *
 * @returns null if there is not a single one
 */
export async function readMp3Frames(path: string): Promise<Mp3Frames | null> {
  const file = await open(path);
  try {
    return await scan(file, (await file.stat()).size);
  } finally {
    await file.close();
  }
}

async function scan(file: FileHandle, size: number): Promise<Mp3Frames | null> {
  const bytes = new Window(file);
  const start = await tagLength(bytes);
  const bitRates = new Set<number>();
  let [count, strayBytes, seconds] = [0, 0, 0];
  let first: Header | null = null;
  let statedSeconds: number | null = null;
  for (let at = start; at + HEADER_LENGTH <= size; ) {
    const header = parseHeader(await bytes.word(at));
    if (!header || (first && header.stream !== first.stream)) {
      if (await isEndTag(bytes, at, size)) break;
      strayBytes += 1;
      at += 1;
      continue;
    }
    if (!first) {
      first = header;
      const frames = await statedFrames(bytes, at, header);
      if (frames !== undefined) {
        // The frame that holds the table holds no sound.
        statedSeconds = frames === null ? null : (frames * header.samples) / header.rate;
        at += header.length;
        continue;
      }
    }
    if (at + header.length > size) strayBytes += size - at;
    else {
      count += 1;
      bitRates.add(header.bitRate);
      seconds += header.samples / header.rate;
    }
    at += header.length;
  }
  return count === 0 ? null : { count, bitRates: [...bitRates], seconds, statedSeconds, strayBytes };
}

function parseHeader(word: number): Header | null {
  const [version, layer] = [(word >>> 19) & 3, (word >>> 17) & 3];
  // 11 bits of sync, layer III, and nothing that is reserved or, as a free bit rate, never used.
  if (word >>> 21 !== 0x7ff || version === 1 || layer !== 1) return null;
  const mpeg1 = version === 3;
  const bitRate = BIT_RATES[mpeg1 ? 0 : 1][(word >>> 12) & 15];
  const base = RATES[(word >>> 10) & 3];
  if (!bitRate || !base) return null;
  const rate = mpeg1 ? base : version === 2 ? base / 2 : base / 4;
  const samples = mpeg1 ? 1152 : 576;
  const mono = ((word >>> 6) & 3) === 3;
  return {
    stream: word & 0x1e0c00,
    length: Math.floor((samples / 8) * ((bitRate * 1000) / rate)) + ((word >>> 9) & 1),
    bitRate,
    rate,
    samples,
    table: HEADER_LENGTH + (mpeg1 ? (mono ? 17 : 32) : mono ? 9 : 17),
  };
}

/** The number of frames that Xing's table tells, null if it tells none, undefined if there is no table. */
async function statedFrames(
  bytes: Window,
  at: number,
  { table }: Header,
): Promise<number | null | undefined> {
  const start = await bytes.take(at, TABLE_LENGTH);
  const name = start.toString('latin1', table, table + 4);
  if (name !== 'Xing' && name !== 'Info') return undefined;
  return start.readUInt32BE(table + 4) & 1 ? start.readUInt32BE(table + 8) : null;
}

/** ID3v2 at the beginning; its length is written seven bits a byte. */
async function tagLength(bytes: Window): Promise<number> {
  const tag = await bytes.take(0, 10);
  if (tag.toString('latin1', 0, 3) !== 'ID3') return 0;
  return 10 + [6, 7, 8, 9].reduce((length, at) => length * 128 + (tag[at] ?? 0), 0);
}

/** ID3v1, APE and Lyrics3 tags end a file. */
async function isEndTag(bytes: Window, at: number, size: number): Promise<boolean> {
  const start = (await bytes.take(at, 11)).toString('latin1', 0, Math.min(11, size - at));
  return (start.startsWith('TAG') && size - at === 128) || /^(?:APETAGEX|LYRICSBEGIN)/.test(start);
}

/** A file read in large pieces, looked at in small ones. */
class Window {
  readonly #file: FileHandle;
  readonly #buffer = Buffer.alloc(BUFFER_LENGTH);
  #from = 0;
  #length = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async word(at: number): Promise<number> {
    return (await this.take(at, HEADER_LENGTH)).readUInt32BE(0);
  }

  /** So many bytes from there on; beyond the file's end, zeros. */
  async take(at: number, length: number): Promise<Buffer> {
    if (at < this.#from || at + length > this.#from + this.#length) {
      this.#from = at;
      this.#length = (await this.#file.read(this.#buffer, 0, BUFFER_LENGTH, at)).bytesRead;
      this.#buffer.fill(0, this.#length);
    }
    return this.#buffer.subarray(at - this.#from, at - this.#from + length);
  }
}
