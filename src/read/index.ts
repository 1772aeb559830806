import { formats } from './formats/index.js';

export { findCover } from './cover.js';
export { decode } from './decode.js';
export { readSource, type Source } from './source.js';
export { readBytes, readStory, readStoryFrom } from './story.js';

/** Endings of the names of files that can be read, with their dots. */
export const storyExtensions: readonly string[] = formats.flatMap(({ extensions }) => extensions);
