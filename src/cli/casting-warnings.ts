import { uncastEntries } from '../cast/index.js';
import { unsaidWords } from '../narrate/unsaid.js';
import type { ReadyStory } from './prepare.js';
import { printWarning } from './report.js';

/**
 * Says which entries of voices.json are about nobody in these stories (they may be for another), and which words of its
 * lexicon an engine is not told how to say.
 */
export function warnAboutCasting(ready: readonly ReadyStory[]): void {
  for (const { message, place } of uncastEntries(ready.map(({ story }) => story)))
    printWarning(message, place);
  const unsaid = new Set(
    ready.flatMap(({ story, engines }) =>
      unsaidWords(story.casting.cast, engines).map(
        ({ spelling, engine }) => `The lexicon does not tell ${engine} how to say "${spelling}".`,
      ),
    ),
  );
  const file =
    ready.find(({ story }) => story.voicesFile.path !== null)?.story.voicesFile.path ?? 'voices.json';
  for (const message of unsaid) {
    printWarning(
      message,
      { file },
      'It is said as it is spelled. Give it a "say", or phonemes that the engine takes.',
    );
  }
}
