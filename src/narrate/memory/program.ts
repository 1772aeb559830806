import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BUILD_FILE, MODEL_FILE } from '../../shipped.js';

const require = createRequire(import.meta.url);

/** Everything that decides what a program finds out, besides what it is asked about. */
export interface Program {
  readonly build: string;
  /** Hexadecimal SHA-256 of the model that finds out who speaks. */
  readonly model: string;
  /** The version of the list of given names. */
  readonly names: string;
  readonly node: string;
}

/**
 * Tells programs apart that may find out something else of the same.
 *
 * @returns null for a program of which nobody can tell: it was not built, or a part of it is not as it is known
 */
export async function programOf(
  build: URL | string = BUILD_FILE,
  model: URL | string = MODEL_FILE,
): Promise<Program | null> {
  try {
    const [stamp, weights] = await Promise.all([readFile(build, 'utf8'), readFile(model)]);
    const { version }: { readonly version: string } = require('gender-detection-from-name/package.json');
    const digest = createHash('sha256').update(weights).digest('hex');
    return { build: stamp, model: digest, names: version, node: process.version };
  } catch {
    return null;
  }
}

let running: Promise<Program | null> | undefined;

/** The one that runs here. */
export function thisProgram(): Promise<Program | null> {
  running ??= programOf();
  return running;
}
