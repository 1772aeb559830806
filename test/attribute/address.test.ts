import { describe, expect, it } from 'vitest';
import { study } from '../../src/attribute/study.js';
import { readText } from '../../src/read/index.js';

/** What the first name in a quotation is: called out, the speaker's own, or spoken of. */
function nameIn(quotation: string): 'called' | 'own' | 'spoken of' | null {
  const text = `"${quotation}"`;
  const { story } = study(readText(text, 'story.txt'), {
    known: [
      { name: 'Alex', aliases: [], gender: 'm' },
      { name: 'Miss Woodhouse', aliases: [], gender: 'f' },
    ],
    closed: true,
    quotations: [{ start: 0, end: text.length }],
  });
  const [address] = story.addresses;
  if (!address) return null;
  return address.vocative ? 'called' : address.own ? 'own' : 'spoken of';
}

describe('a name in speech', () => {
  it.each([
    'Alex, come here.',
    'Come here, Alex.',
    'Come, Alex, and sit.',
    'Alex!',
    'Oh, Alex! you came.',
    'My dear Miss Woodhouse, how good of you!',
    'Good night, my dear Alex.',
    'And, Alex, do come.',
    'But Alex, you know why.',
    'Hey Alex',
    'Yes Alex.',
    'Move along Alex',
    "That's a serious thing to say Alex",
    'Alex are you there?',
    'Alex please',
    'Alex I need you.',
    'It was late. Alex are you there?',
  ])('is called out in %s', (quotation) => {
    expect(nameIn(quotation)).toBe('called');
  });

  it.each([
    'I saw Alex.',
    "It's Alex.",
    'I gave it to Alex',
    "Alex's coat is gone.",
    'Poor Alex! he never knew.',
    'He and Alex, I think, went home.',
    'Mary, and Alex, and the rest.',
    'We all love dear Alex.',
    'Alex went home.',
    'The rest and Alex I shall leave to you.',
  ])('is spoken of in %s', (quotation) => {
    expect(nameIn(quotation)).toBe('spoken of');
  });

  it.each(['I am Alex.', "I'm Alex", 'My name is Alex.', 'Call me Alex.', 'You may call me Miss Woodhouse.'])(
    "is the speaker's own in %s",
    (quotation) => {
      expect(nameIn(quotation)).toBe('own');
    },
  );
});
