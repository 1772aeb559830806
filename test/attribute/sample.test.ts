import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { attribute } from '../../src/attribute/index.js';
import { readStory } from '../../src/read/index.js';
import { readGold, speakingCharacters, wrongQuotes } from './gold.js';

const gold = readGold('test/attribute/sample.gold.json');

const Voices = z.object({
  cast: z.record(
    z.string(),
    z.object({ aliases: z.array(z.string()).default([]), gender: z.enum(['f', 'm', 'n', 'u']) }),
  ),
});
/** Whom the project's own voices.json casts. */
const known = Object.entries(Voices.parse(JSON.parse(readFileSync('voices.json', 'utf8'))).cast).map(
  ([name, { aliases, gender }]) => ({ name, aliases, gender }),
);

describe('the sample story', () => {
  const script = async () => attribute(await readStory(gold.story));

  it('is the one that the table is about', async () => {
    const { text } = await readStory(gold.story);
    for (const { start, end, key } of gold.quotes) {
      const [first = '', last = ''] = key.split(' … ');
      const quote = text.slice(start, end).replace(/[“”]/g, '');
      expect(quote.startsWith(first) && quote.endsWith(last), `${start}: ${quote}`).toBe(true);
    }
  });

  it('has every quote and thought by whoever says or thinks it', async () => {
    const wrong = wrongQuotes(await script(), gold);
    expect(wrong, `${wrong.length} wrong:\n${wrong.join('\n')}\n`).toEqual([]);
  });

  it('has them so too with the names that voices.json gives', async () => {
    const told = attribute(await readStory(gold.story), { known });
    const wrong = wrongQuotes(told, gold);
    expect(wrong, `${wrong.length} wrong:\n${wrong.join('\n')}\n`).toEqual([]);
    expect(told.characters.map(({ name }) => name).sort()).toEqual(known.map(({ name }) => name).sort());
  });

  it('has its seven speakers, a child and an old woman among them', async () => {
    const expected = gold.characters.map(({ name, gender }) => ({ name, gender }));
    expect(speakingCharacters(await script(), gold)).toEqual(
      expected.sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  });

  it('has two chapters of several scenes', async () => {
    const { title, author, chapters } = await script();
    expect([title, author]).toEqual(['Under-Fives Travel Free', 'the fullcast project']);
    expect(chapters.map((chapter) => [chapter.title, chapter.scenes.length])).toEqual([
      ['The Hum', 3],
      ['The Count', 4],
    ]);
  });
});
