import { formats } from './formats/index.js';

export { readBytes, readStory, readText } from './story.js';

/** Endings of the names of files that can be read, with their dots. */
export const storyExtensions: readonly string[] = formats.flatMap(({ extensions }) => extensions);
