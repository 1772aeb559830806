import type { KnownCharacter, Manuscript } from '../model.js';
import { findOut } from './find-out.js';

export interface Task {
  readonly manuscript: Manuscript;
  readonly known: readonly KnownCharacter[];
}

process.once('message', ({ manuscript, known }: Task) => {
  process.send?.(findOut(manuscript, known), () => process.disconnect());
});
