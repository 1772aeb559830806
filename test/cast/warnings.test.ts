import { describe, expect, it } from 'vitest';
import { parseVoicesFile, uncastEntries } from '../../src/cast/index.js';
import { cast, scriptOf } from './support.js';

const TEXT = '{\n  "cast": {\n    "Ann": {},\n    "Bertran": {},\n    "Zebedee": {}\n  }\n}';

function told(...names: string[]) {
  const script = scriptOf(
    names.map((name) => ({ name, gender: 'u' as const })),
    [names],
  );
  return { script, voicesFile: parseVoicesFile(TEXT, 'voices.json'), casting: cast(script, TEXT) };
}

describe('an entry that is about nobody', () => {
  it('is told with its line, and who may be meant', () => {
    const warnings = uncastEntries([told('Ann', 'Bertram')]);
    expect(warnings.map(({ message }) => message)).toEqual([
      '"Bertran" says nothing in "A Story". Did you mean "Bertram"?',
      '"Zebedee" says nothing in "A Story".',
    ]);
    expect(warnings[0]?.place).toEqual({ file: 'voices.json', line: 4, column: 5 });
  });

  it('is told once for a file that is about another story', () => {
    const warnings = uncastEntries([told('Xerxes', 'Yolanda')]);
    expect(warnings).toEqual([
      {
        message: 'Nobody of this cast says anything in "A Story".',
        place: { file: 'voices.json', line: 3, column: 5 },
      },
    ]);
  });

  it('is none if it speaks in any story that the file casts', () => {
    expect(uncastEntries([told('Ann', 'Zebedee'), told('Bertran')])).toEqual([]);
    expect(uncastEntries([told('Ann'), told('Bertran')]).map(({ message }) => message)).toEqual([
      '"Zebedee" says nothing in any of these 2 stories.',
    ]);
  });
});
