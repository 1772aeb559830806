import { attribute } from '../../src/attribute/index.js';
import { readStory } from '../../src/read/index.js';
import { serve } from './children.js';

export interface SpeedJob {
  readonly name: string;
  readonly path: string;
}

export interface Speed {
  readonly name: string;
  readonly words: number;
  /** To read a story and say who says what, in a process that has just started. */
  readonly seconds: number;
  /** Most held in memory above what the process held when it had started, in bytes. */
  readonly memory: number;
}

serve<SpeedJob, Speed>(async ({ name, path }) => {
  const start = process.memoryUsage.rss();
  const began = performance.now();
  const { text } = attribute(await readStory(path));
  const seconds = (performance.now() - began) / 1000;
  const memory = process.resourceUsage().maxRSS * 1024 - start;
  return { name, words: text.match(/\S+/gu)?.length ?? 0, seconds, memory };
});
