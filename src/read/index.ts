export { storyExtensions } from './formats/index.js';
export { readBytes, readStory, readText } from './story.js';
