import { signal } from '@preact/signals';

/** Whose voice is being chosen: a character's name, null for the narrator; undefined while nobody's is. */
export const recasting = signal<string | null | undefined>(undefined);
