import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../files.js';
import { writeWhole } from '../files/whole-file.js';
import type { DerivedFormat, OutputFile } from '../formats/format.js';
import type { Recording } from '../recording.js';
import { type FinishedFile, keyOf, type Records } from './records.js';

/**
 * Writes a format that comes from the finished recording, where it is not there already.
 *
 * @param sounds SHA-256 of each file of the sound that it may pack
 */
export async function writeDerived(
  format: DerivedFormat,
  recording: Recording,
  sounds: readonly FinishedFile[],
  folder: string,
  records: Records,
): Promise<{ readonly files: readonly FinishedFile[]; readonly written: boolean }> {
  const key = keyOf([format.name, format.revision, shown(recording), sounds]);
  const before = await records.finished(key, folder);
  if (before) return { files: before, written: false };
  const files: FinishedFile[] = [];
  for await (const { name, data } of format.files(recording, folder)) {
    const file = join(folder, name);
    await makeFolder(dirname(file));
    files.push({ name, sha256: await writeWhole(file, piecesOf(data)) });
  }
  await records.rememberFinished(key, files);
  return { files, written: true };
}

/** Everything of a recording that can shape a file, as plain data. */
function shown({ script, publication, voices, chapters, captions }: Recording): unknown {
  const { cover, ...story } = script;
  const digest = createHash('sha256').update(publication.cover.data).digest('hex');
  return [story, { ...publication, cover: digest }, [...voices], chapters, captions];
}

function piecesOf(data: OutputFile['data']): Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
  if (typeof data === 'string') return [Buffer.from(data)];
  return data instanceof Uint8Array ? [data] : data;
}
