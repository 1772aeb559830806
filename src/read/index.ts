export { findCover } from './cover.js';
export { decode } from './decode.js';
export { storyExtensions } from './formats/index.js';
export { readSource, type Source } from './source.js';
export { readBytes, readStory, readStoryFrom, readText } from './story.js';
