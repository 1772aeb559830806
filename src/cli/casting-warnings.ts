import { uncastEntries } from '../cast/index.js';
import type { CastStory } from '../narrate/index.js';
import { printWarning } from './report.js';

/** Says which entries of voices.json are about nobody in these stories. They may be for another story. */
export function warnAboutCasting(stories: readonly CastStory[]): void {
  for (const { message, place } of uncastEntries(stories)) printWarning(message, place);
}
