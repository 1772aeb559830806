/**
 * The library's public face: the same stages that the command line composes.
 *
 * @example
 * const engines = await openEngines('auto');
 * const story = await castStory(await prepareStory('story.txt'), engines);
 * const book = await narrateBook(story, { engines, out: 'out', cache: '.cache', signal: AbortSignal.timeout(600_000) });
 */
export { attribute, explainLine } from './attribute/index.js';
export { castScript, parseVoicesFile, readVoicesFile } from './cast/index.js';
export { isDoubtful } from './doubt.js';
export { FullcastError, InputError, InterruptedError, MachineError, type Place } from './errors.js';
export type * from './model.js';
export * from './narrate/index.js';
export { readBytes, readStory, readText } from './read/index.js';
