import fc from 'fast-check';
import { attribute } from '../../src/attribute/index.js';
import { castScript, knownCharacters, parseVoicesFile } from '../../src/cast/index.js';
import { InputError } from '../../src/errors.js';
import { readText } from '../../src/read/index.js';
import { open } from '../../src/speak/engines/flite/index.js';

import type { Subject } from '../subject.js';
import { textChanges } from '../texts.js';

const VALID = `{
  "$schema": "./voices.schema.json",
  "engine": "flite",
  "narrator": { "voice": "rms", "rate": 0.95 },
  // A comment, as people write them.
  "cast": {
    "Marion": { "aliases": ["Mari"], "gender": "f", "voice": { "say": "Samantha", "flite": "nora" }, "pitch": 1.1 },
    "Peter": { "voice": "flite:hugo", "volume": 0.8 },
  },
  "lexicon": { "L.A.": "el ay", "OR": { "say": "operating room", "case": true } }
}
`;

const MANUSCRIPT = readText('"You are late," Marion said.\n\n"I am always late," Peter said.\n', 'story.txt');

const name = fc.oneof(fc.constantFrom('Marion', 'Peter', '__proto__', 'constructor', '', ' '), fc.string());
const scalar = fc.oneof(
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('nora', 'f', 1e308, -1, 0),
);
const entry = fc.dictionary(
  fc.constantFrom('voice', 'rate', 'pitch', 'volume', 'gender', 'aliases', 'x'),
  fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.dictionary(name, scalar, { maxKeys: 3 })),
);
const files = fc.record(
  {
    engine: scalar,
    narrator: entry,
    cast: fc.dictionary(name, entry, { maxKeys: 4 }),
    lexicon: fc.dictionary(name, fc.oneof(scalar, entry), { maxKeys: 4 }),
  },
  { requiredKeys: [] },
);

const engine = open({ jobs: 1 });

/** voices.json as people break it, and what is cast with the ones that are taken. */
export const voices: Subject<string> = {
  name: 'voices.json',
  share: 2,
  cases: fc.oneof(
    { weight: 3, arbitrary: textChanges.map((change) => change(VALID)) },
    { weight: 2, arbitrary: files.map((file) => JSON.stringify(file)) },
    { weight: 1, arbitrary: fc.json() },
  ),
  run: async (text) => {
    try {
      const file = parseVoicesFile(text, 'voices.json');
      castScript(
        attribute(MANUSCRIPT, { known: knownCharacters(file) }),
        file,
        engine.name,
        await engine.voices(),
      );
      return 'taken';
    } catch (error) {
      if (error instanceof InputError) return 'refused';
      throw error;
    }
  },
};
