import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BUILD_FILE, MODEL_FILE } from '../../shipped.js';

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
 * @returns null for a program of which nobody can tell, because it was not built
 */
export async function attributorOf({ build, model }: Program = running): Promise<Attributor | null> {
  const [stamp, weights] = await Promise.all([build, model].map((file) => readFile(file).catch(() => null)));
  if (!stamp || !weights) return null;
  const { version }: { readonly version: string } = createRequire(import.meta.url)(
    'gender-detection-from-name/package.json',
  );
  return {
    build: stamp.toString('utf8'),
    model: createHash('sha256').update(weights).digest('hex'),
    names: version,
    node: process.version,
  };
}
