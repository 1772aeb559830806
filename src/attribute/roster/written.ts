import type { KnownCharacter, Manuscript } from '../../model.js';

const fold = (name: string): string => name.toLowerCase();

/** Those whom a manuscript itself names as speakers, by how it names them; who is known already goes by the known name. */
export function writtenSpeakers(
  { blocks }: Manuscript,
  known: readonly KnownCharacter[],
): { readonly known: readonly KnownCharacter[]; readonly indexOf: ReadonlyMap<string, number> } {
  const all = [...known];
  const byName = new Map<string, number>();
  known.forEach(({ name, aliases }, index) => {
    for (const each of [name, ...aliases]) if (!byName.has(fold(each))) byName.set(fold(each), index);
  });
  const indexOf = new Map<string, number>();
  for (const block of blocks) {
    if (block.kind !== 'speech' || indexOf.has(block.speaker)) continue;
    const index = byName.get(fold(block.speaker)) ?? all.length;
    if (index === all.length) all.push({ name: block.speaker, aliases: [], gender: null });
    byName.set(fold(block.speaker), index);
    indexOf.set(block.speaker, index);
  }
  return { known: all, indexOf };
}
