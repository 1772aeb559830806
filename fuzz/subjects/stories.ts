import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { attribute } from '../../src/attribute/index.js';
import { castScript, noVoicesFile } from '../../src/cast/index.js';
import { InputError } from '../../src/errors.js';
import { readBytes } from '../../src/read/index.js';
import { parseScript, printScript } from '../../src/script/index.js';
import { open } from '../../src/speak/engines/flite/index.js';
import { planUtterances } from '../../src/speak/index.js';
import { wordsOf } from '../../src/speak/words.js';
import { assertBlocksConserved, assertConserved } from '../conserved.js';
import type { Subject } from '../subject.js';
import { texts } from '../texts.js';

interface Story {
  readonly text: string;
  readonly source: string;
}

const engine = open({ jobs: 1 });

/** A story all the way to what is spoken, and to a script and back. */
export const stories: Subject<Story> = {
  name: 'stories',
  share: 5,
  cases: fc.record({
    text: texts,
    source: fc.constantFrom(
      'story.txt',
      'story.md',
      'story.html',
      'story.srt',
      'story.csv',
      'story',
      '<stdin>',
    ),
  }),
  run: async ({ text, source }) => {
    const manuscript = await readBytes(Buffer.from(text), source).catch(refusal);
    if (!manuscript) return 'refused';
    assertBlocksConserved(manuscript.text, manuscript.blocks);
    const script = attribute(manuscript);
    assert.equal(script.text, manuscript.text);
    assertConserved(script);
    const again = parseScript(printScript(script), 'story.fountain');
    assert.deepEqual(
      { ...again, cover: null, source: '' },
      { ...script, cover: null, source: '' },
      'the script does not come back',
    );
    const { cast } = castScript(script, noVoicesFile, engine.name, await engine.voices());
    const engines = new Map([[engine.name, engine]]);
    const words = wordsOf(script, cast, engines);
    for (const { text: spoken } of planUtterances(script, cast, engines, words))
      assert.notEqual(spoken.trim(), '');
    return 'taken';
  },
};

function refusal(error: unknown): null {
  if (error instanceof InputError) return null;
  throw error;
}
