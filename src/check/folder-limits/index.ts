import type { FolderLimit } from '../limit.js';
import { albums } from './albums.js';
import { consistency } from './consistency.js';
import { evenness } from './evenness.js';
import { titles } from './titles.js';
import { tracks } from './tracks.js';

/** Every limit for the files of a book together, in the order of the table. */
export const folderLimits: readonly FolderLimit[] = [consistency, tracks, titles, albums, evenness];
