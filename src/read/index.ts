import { formats } from './formats/index.js';

export { readBytes, readStory } from './story.js';

/** Endings of the names of files that can be read, with their dots. */
export const storyExtensions: readonly string[] = formats.flatMap(({ extensions }) => extensions);
