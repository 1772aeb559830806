import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFfmpeg } from '../../src/find-ffmpeg.js';

/** An ffmpeg that answers questions about itself as the real one does, and does this deed where it is to encode. */
export async function fakeFfmpeg(folder: string, deed: string): Promise<string> {
  const file = join(folder, 'ffmpeg');
  const questions = '*-version*|*-formats*|*-encoders*|*-codecs*|*-filters*';
  const answer = `exec "${await findFfmpeg()}" "$@"`;
  writeFileSync(file, `#!/bin/sh\ncase "$1$2" in ${questions}) ${answer};; esac\n${deed}\n`);
  chmodSync(file, 0o755);
  return file;
}
