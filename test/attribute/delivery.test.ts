import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/attribute/index.js';
import { readBytes } from '../../src/read/index.js';

/** The manner of each spoken line of a paragraph, null where nobody says how. */
async function manners(paragraph: string): Promise<(string | null)[]> {
  const text = `“Good morning,” said Alex.\n\n“Good morning,” said Nora.\n\n${paragraph}\n`;
  const { lines } = attribute(await readBytes(Buffer.from(text), 'story.txt'));
  return lines
    .filter(({ speaker }) => speaker !== null)
    .slice(2)
    .map(({ manner }) => manner ?? null);
}

describe('how a line is said', () => {
  it.each([
    ['“Come here,” whispered Alex.', ['whispered']],
    ['“Come here,” she said in a whisper.', ['whispered']],
    ['“Come here!” he yelled.', ['shouted']],
    ['“Come here,” said Nora softly.', ['murmured']],
    ['“Come here,” Nora quietly said.', ['murmured']],
    ['“Come here,” said Alex with a laugh.', ['laughed']],
    ['“Come here,” said Alex, laughing.', ['laughed']],
    ['“Come here,” he gasped.', ['gasped']],
    ['“Come here,” she said under her breath.', ['murmured']],
    ['“Come here,” said Alex in a low, unsteady voice.', ['murmured']],
    ['“Come here!” Nora shouted at the top of her voice.', ['shouted']],
    ['“I know,” she whispered, “but wait.”', ['whispered', 'whispered']],
    ['“I know,” she whispered. “But wait.”', ['whispered', 'whispered']],
    ['Alex whispered, “Come here.”', ['whispered']],
    ['“Come here!” screamed Nora.', ['screamed']],
    ['“Come here,” sighed Alex.', ['sighed']],
    ['“Come here,” she said through her tears.', ['sobbed']],
  ])('is told by its tag: %s', async (paragraph, expected) => {
    expect(await manners(paragraph)).toEqual(expected);
  });

  it.each([
    ['“Come here,” said Alex. Nobody shouted.', [null]],
    ['“Come here,” said Alex, as the crowd shouted behind him.', [null]],
    ['She heard someone shout. “Come here,” said Nora.', [null]],
    ['“Come here,” said Alex, not softly.', [null]],
    ['“Come here,” said Alex without a laugh.', [null]],
    ['“Come here,” he said, eyeing the laughing girl.', [null]],
    ['“Come here,” he said, looking at her softly.', [null]],
    ['“Come here,” she did not whisper.', [null]],
    ['“Come here,” said Alex.', [null]],
    ['“Go!” he shouted. He sat down for an hour and was tired. “And now come here.”', ['shouted', null]],
  ])('is not told by what is none: %s', async (paragraph, expected) => {
    expect(await manners(paragraph)).toEqual(expected);
  });
});
