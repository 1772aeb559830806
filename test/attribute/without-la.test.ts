import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/attribute/index.js';
import { readStory } from '../../src/read/index.js';
import { readGold, speakingCharacters, wrongQuotes } from './gold.js';

const gold = readGold('test/attribute/without-la.gold.json');

// The story itself lies beside the project, not in it.
describe.skipIf(!existsSync(gold.story))('a story without commas, half of whose quotes have no tag', () => {
  const script = async () => attribute(await readStory(gold.story));

  it('is the one that the table is about', () => {
    const text = readFileSync(gold.story, 'utf8');
    expect(gold.quotes).toHaveLength(170);
    for (const { start, end, key } of gold.quotes) {
      const [first = '', last = ''] = key.split(' … ');
      const quote = text.slice(start, end);
      expect(quote.startsWith(`"${first}`), `${start}: ${quote}`).toBe(true);
      expect(quote.endsWith(`${last}"`), `${start}: ${quote}`).toBe(true);
    }
  });

  it('has every quote said by whoever says it, and nothing else said', async () => {
    const wrong = wrongQuotes(await script(), gold);
    expect(wrong, `${wrong.length} wrong:\n${wrong.join('\n')}\n`).toEqual([]);
  });

  it('has its seven speakers, each as a woman or a man', async () => {
    const expected = gold.characters.map(({ name, gender }) => ({ name, gender }));
    expect(speakingCharacters(await script(), gold)).toEqual(
      expected.sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  });
});
