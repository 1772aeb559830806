import type { Cover, Publication } from '../../model.js';
import type { OutputFile } from '../formats/format.js';

/** The name that a cover has wherever it is a file of its own. */
export const coverName = ({ mime }: Cover): string => `cover.${mime === 'image/png' ? 'png' : 'jpg'}`;

/** The cover as a file beside the sound. */
export const coverFile = ({ cover }: Publication): OutputFile => ({
  name: coverName(cover),
  data: cover.data,
});
