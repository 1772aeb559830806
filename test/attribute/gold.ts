import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Character, Script } from '../../src/model.js';

const Gold = z.object({
  /** Where the story is, from the root of the project. */
  story: z.string(),
  characters: z.array(
    z.object({ name: z.string(), gender: z.enum(['f', 'm', 'n', 'u']), aliases: z.array(z.string()) }),
  ),
  quotes: z.array(
    z.object({
      n: z.number(),
      start: z.number(),
      end: z.number(),
      /** Its first words and its last one. */
      key: z.string(),
      speaker: z.string(),
      /** Who is as right as the speaker. */
      also: z.array(z.string()).default([]),
    }),
  ),
});

export type Gold = z.infer<typeof Gold>;

/** A table of who says each quote of a story, made by hand. */
export const readGold = (file: string): Gold => Gold.parse(JSON.parse(readFileSync(file, 'utf8')));

const same = (a: string, b: string) => a.localeCompare(b, 'en', { sensitivity: 'base' }) === 0;
const namesOf = ({ name, aliases }: { name: string; aliases: readonly string[] }) => [name, ...aliases];

/** The person of the table that a script's character is, by any name that both have; null if there is none. */
function personOf(gold: Gold, character: { name: string; aliases: readonly string[] }): string | null {
  const byName = gold.characters.find((person) => namesOf(person).some((name) => same(name, character.name)));
  const shared = gold.characters.find((person) =>
    namesOf(person).some((name) => character.aliases.some((alias) => same(alias, name))),
  );
  return (byName ?? shared)?.name ?? null;
}

export interface SpeakingCharacter {
  readonly name: string;
  readonly gender: Character['gender'];
}

/** Those who speak in a script, by the table's names for them, in the order of the alphabet. */
export const speakingCharacters = (script: Script, gold: Gold): SpeakingCharacter[] =>
  script.characters
    .map((character) => ({
      name: personOf(gold, character) ?? `${character.name} (not in the table)`,
      gender: character.gender,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Every quote that a script has wrong, in words: a wrong speaker, one that is missed, and one that is none. */
export function wrongQuotes(script: Script, gold: Gold): string[] {
  const said = script.lines.filter(({ kind }) => kind === 'dialogue' || kind === 'thought');
  const people = new Map(script.characters.map((character) => [character.name, personOf(gold, character)]));
  const wrong: string[] = [];
  for (const { n, start, end, speaker, also } of gold.quotes) {
    const line = said.find((candidate) => candidate.start === start && candidate.end === end);
    const quote = `${n}. ${script.text.slice(start, end)}`;
    if (!line) wrong.push(`${quote}\n   is no line of its own; it is ${speaker}'s`);
    else if (![speaker, ...also].includes(people.get(line.speaker ?? '') ?? '')) {
      wrong.push(`${quote}\n   has ${line.speaker ?? 'the narrator'}; it is ${speaker}'s`);
    }
  }
  for (const { start, end } of said) {
    if (!gold.quotes.some((quote) => quote.start === start && quote.end === end)) {
      wrong.push(`${script.text.slice(start, end)}\n   at ${start}–${end} is no quote of the story`);
    }
  }
  return wrong;
}
