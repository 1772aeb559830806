// What somebody writes who uses fullcast as a library: CI runs it and has its types checked where nothing else is installed.
import { castStory, narrateBook, openEngines, prepareStory } from 'fullcast';

const engines = await openEngines('auto');
const story = await castStory(await prepareStory('story.txt'), engines);
const signal = AbortSignal.timeout(600_000);
const book = await narrateBook(story, { engines, out: 'out/library', cache: 'cache', signal });
await engines.close();
/** @type {readonly string[]} */
const files = book.files;
console.log(`${files.length} files by the library`);
