import { acx } from './acx.js';
import { ebu } from './ebu.js';
import { podcast } from './podcast.js';
import type { Standard } from './standard.js';

/** The first is the one that is taken unasked. */
export const standards: readonly Standard[] = [acx, podcast, ebu];
