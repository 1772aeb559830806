import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFfmpeg } from '../../src/find-ffmpeg.js';
import { castStory, openEngines, prepareStory } from '../../src/narrate/index.js';
import { planUtterances, wordsOf } from '../../src/speak/index.js';

const run = promisify(execFile);

/** What a story costs that nobody can save, in seconds of one core. */
export interface Floor {
  /** Each sound spoken once, one after the other. */
  readonly synthesis: number;
  /** All of the book's sound encoded by one ffmpeg. */
  readonly encoding: number;
}

/**
 * @param story narrated before
 * @param book the folder that its chapters' MP3s are in
 * @param scratch a folder for what is decoded of them
 */
export async function floorOf(story: string, voices: string, book: string, scratch: string): Promise<Floor> {
  return { synthesis: await synthesis(story, voices), encoding: await encoding(book, scratch) };
}

async function synthesis(story: string, voices: string): Promise<number> {
  const engines = await openEngines('flite', { jobs: 1 });
  try {
    const { script, casting } = await castStory(await prepareStory(story, { voices }), engines);
    const utterances = planUtterances(
      script,
      casting.cast,
      engines.byName,
      await wordsOf(script, casting.cast, engines.byName),
    );
    const distinct = new Map(utterances.map((utterance) => [utterance.key, utterance]));
    const { signal } = new AbortController();
    const before = process.cpuUsage();
    for (const { text, voice } of distinct.values()) {
      await engines.chosen.speak({ text, voice: voice.voice, prosody: voice }, signal);
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  } finally {
    await engines.close();
  }
}

async function encoding(book: string, scratch: string): Promise<number> {
  const ffmpeg = await findFfmpeg();
  let seconds = 0;
  for (const name of await readdir(book)) {
    if (!name.endsWith('.mp3')) continue;
    const raw = join(scratch, 'raw');
    const samples = ['-f', 's16le', '-ar', '44100', '-ac', '1'];
    await run(ffmpeg, ['-v', 'error', '-y', '-i', join(book, name), '-map', '0:a', ...samples, raw]);
    const encode = ['-c:a', 'libmp3lame', '-b:a', '192k', '-f', 'mp3', join(scratch, 'encoded')];
    const { stderr } = await run(ffmpeg, ['-benchmark', '-y', ...samples, '-i', raw, ...encode], {
      maxBuffer: 1 << 26,
    });
    const [, user = 'NaN', system = 'NaN'] = /utime=([\d.]+)s stime=([\d.]+)s/.exec(stderr) ?? [];
    seconds += Number(user) + Number(system);
    if ((await stat(join(scratch, 'encoded'))).size === 0) throw new Error('ffmpeg encoded nothing.');
  }
  return seconds;
}
