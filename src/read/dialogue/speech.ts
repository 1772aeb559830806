import type { Manner } from '../../model.js';
import type { Piece } from '../pieces.js';

/** The block of what somebody says. A speaker called "Narrator" is the one who reads the book. */
export function speechBy(speaker: string, manner: Manner | undefined): Piece['block'] {
  if (/^narrator$/i.test(speaker)) return { kind: 'paragraph' };
  return { kind: 'speech', speaker, ...(manner && { manner }) };
}
