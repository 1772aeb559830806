import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { codeOf, writeFileAtomic } from '../../files.js';
import type { Script } from '../../model.js';

const Corrections = z.object({
  lines: z.array(z.object({ start: z.int(), end: z.int(), speaker: z.string().nullable() })),
});

const fileOf = (story: string) => `${story}.speakers.json`;

/** What a person corrected about who speaks, beside the story. */
export async function loadCorrections(script: Script): Promise<Script> {
  const text = await readFile(fileOf(script.source), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '{"lines":[]}';
    throw error;
  });
  const { lines: corrections } = Corrections.parse(JSON.parse(text));
  const bySpan = new Map(corrections.map((each) => [`${each.start}-${each.end}`, each]));
  const lines = script.lines.map((line) => {
    const found = bySpan.get(`${line.start}-${line.end}`);
    return found ? { ...line, speaker: found.speaker, confidence: 1 } : line;
  });
  const names = new Set(lines.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])));
  const characters = [...names].map((name) => ({
    name,
    aliases: [],
    gender: 'u' as const,
    ...script.characters.find((each) => each.name === name),
    lines: lines.filter(({ speaker }) => speaker === name).length,
  }));
  return { ...script, lines, characters: characters.sort((a, b) => b.lines - a.lines) };
}

export async function saveCorrections(script: Script, original: Script): Promise<void> {
  const lines = script.lines
    .filter(
      (line, index) =>
        line.speaker !== original.lines[index]?.speaker ||
        line.confidence !== original.lines[index]?.confidence,
    )
    .map(({ start, end, speaker }) => ({ start, end, speaker }));
  if (lines.length === 0) await rm(fileOf(script.source), { force: true });
  else await writeFileAtomic(fileOf(script.source), `${JSON.stringify({ lines }, null, 1)}\n`);
}
