import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BUILD_FILE, MODEL_FILE } from '../../shipped.js';

const require = createRequire(import.meta.url);

/** What a program that attributes is made of; each is a file. */
export interface Program {
  readonly build: URL | string;
  readonly model: URL | string;
}

const running: Program = { build: BUILD_FILE, model: MODEL_FILE };

/** Everything but the story that decides who is found to speak: the build, the model, the names it knows, and Node. */
export interface Attributor {
  readonly build: string;
  /** Hexadecimal SHA-256. */
  readonly model: string;
  readonly names: string;
  readonly node: string;
}

/**
 * Tells programs apart that may attribute a story differently.
 *
 * @returns null for a program of which nobody can tell: it was not built, or a part of it is not as it is known
 */
export async function attributorOf({ build, model }: Program = running): Promise<Attributor | null> {
  try {
    const [stamp, weights] = await Promise.all([readFile(build, 'utf8'), readFile(model)]);
    const { version }: { readonly version: string } = require('gender-detection-from-name/package.json');
    const digest = createHash('sha256').update(weights).digest('hex');
    return { build: stamp, model: digest, names: version, node: process.version };
  } catch {
    return null;
  }
}
