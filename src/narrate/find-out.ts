import { attributeWithRivals } from '../attribute/index.js';
import type { KnownCharacter, Manuscript } from '../model.js';
import type { Findings } from './findings.js';

/** Finds out who says what. */
export function findOut(manuscript: Manuscript, known: readonly KnownCharacter[]): Findings {
  const { script, rivals } = attributeWithRivals(manuscript, { known });
  const { characters, chapters, lines } = script;
  return { characters, chapters, lines, rivals: [...rivals] };
}
