import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { MachineError } from '../../errors.js';
import { MODEL_FILE } from '../../shipped.js';
import { featureNames } from '../evidence/registry.js';
import type { Network } from './network.js';

/** The trained model: networks that vote, and how to read their certainty. */
export interface Model {
  readonly networks: readonly Network[];
  /** Logits of probabilities are multiplied by this, so that they come true as often as they say (temperature). */
  readonly sharpness: number;
}

const Header = z.object({
  format: z.literal(1),
  features: z.array(z.string()).min(1),
  hidden: z.array(z.int().positive()).min(1),
  sharpness: z.number().positive(),
});

/**
 * Writes a model as one file: the length of the header (32-bit, little-endian), the header as JSON padded to four
 * bytes, then for each network the input weights by feature, the biases and the output weights as 32-bit floats.
 */
export function packModel({ networks, sharpness }: Model): Uint8Array {
  const header = JSON.stringify({
    format: 1,
    features: featureNames,
    hidden: networks.map(({ hidden }) => hidden),
    sharpness,
  });
  const text = new TextEncoder().encode(header.padEnd(Math.ceil(header.length / 4) * 4));
  const numbers = networks.flatMap(({ input, bias, output }) => [input, bias, output]);
  const bytes = new Uint8Array(4 + text.length + 4 * numbers.reduce((sum, { length }) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, text.length, true);
  bytes.set(text, 4);
  let at = 4 + text.length;
  for (const list of numbers) {
    for (const value of list) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return bytes;
}

/** Reads what `packModel` wrote. Weights find their features by name, so a feature may have moved since. */
export function unpackModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true);
  const header = Header.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))));
  const rows = header.features.map((name) => featureNames.indexOf(name));
  let at = 4 + length;
  const take = (count: number) => {
    const list = new Float32Array(count);
    for (let index = 0; index < count; index++, at += 4) list[index] = view.getFloat32(at, true);
    return list;
  };
  const networks = header.hidden.map((hidden) => {
    const input = new Float32Array(featureNames.length * hidden);
    for (const row of rows) {
      const weights = take(hidden);
      if (row >= 0) input.set(weights, row * hidden);
    }
    return { hidden, input, bias: take(hidden), output: take(hidden) };
  });
  return { networks, sharpness: header.sharpness };
}

let loaded: Model | null = null;

/** The model that ships with the program; read when it is first needed. */
export function shippedModel(): Model {
  if (loaded) return loaded;
  try {
    loaded = unpackModel(readFileSync(MODEL_FILE));
    return loaded;
  } catch (cause) {
    throw new MachineError("The model that finds out who speaks can't be read.", {
      place: { file: MODEL_FILE.pathname },
      hint: 'Install fullcast again.',
      cause,
    });
  }
}
