import fc from 'fast-check';
import { attribute } from '../../src/attribute/index.js';
import { InputError } from '../../src/errors.js';
import { readText } from '../../src/read/index.js';
import { parseScript, printScript } from '../../src/script/index.js';
import { assertConserved } from '../conserved.js';
import type { Subject } from '../subject.js';
import { textChanges, texts } from '../texts.js';

const STORY = `Chapter 1\n\n"You are late," Marion said.\n\n"I am always late," Peter said. "You know that."\n\n***\n\nIt rained.\n`;

const PRINTED = printScript(attribute(readText(STORY, 'story.txt')));

/** Scripts that a person has edited, with a heavy hand, and any other text that is called one. */
export const scripts: Subject<string> = {
  name: 'scripts',
  share: 2,
  cases: fc.oneof(
    { weight: 3, arbitrary: textChanges.map((change) => change(PRINTED)) },
    { weight: 1, arbitrary: texts },
  ),
  run: (text) => {
    try {
      assertConserved(parseScript(text, 'story.fountain'));
      return 'taken';
    } catch (error) {
      if (error instanceof InputError) return 'refused';
      throw error;
    }
  },
};
