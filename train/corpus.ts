import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Gold = z.object({
  title: z.string(),
  author: z.string(),
  characters: z.array(
    z.object({
      id: z.union([z.string(), z.number()]),
      name: z.string(),
      aliases: z.array(z.string()).default([]),
      gender: z.enum(['f', 'm', 'u']).nullable().default(null),
      special: z.string().optional(),
    }),
  ),
  quotes: z.array(
    z.object({
      start: z.number(),
      end: z.number(),
      speaker: z.union([z.string(), z.number()]),
      type: z.string().nullable().default(null),
    }),
  ),
});

export type Gold = z.infer<typeof Gold>;

/** A novel whose speakers are known. */
export interface Labelled {
  readonly folder: string;
  readonly path: string;
  readonly gold: Gold;
}

/** The labelled texts in the folders of a corpus, by name. */
export async function readCorpus(root: string): Promise<Labelled[]> {
  const novels: Labelled[] = [];
  for (const folder of (await readdir(root)).sort()) {
    const json = await readFile(join(root, folder, 'gold.json'), 'utf8').catch(() => null);
    if (json !== null)
      novels.push({ folder, path: join(root, folder, 'text.txt'), gold: Gold.parse(JSON.parse(json)) });
  }
  return novels;
}
