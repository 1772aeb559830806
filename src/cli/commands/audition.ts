import { join } from 'node:path';
import { Command } from 'commander';
import { InputError } from '../../errors.js';
import { safeFileName } from '../../files.js';
import type { Cast, CastVoice, Voice } from '../../model.js';
import { didYouMean } from '../../names.js';
import { type EngineSet, openEngines, sampleLine, settingsHere, writeAudition } from '../../narrate/index.js';
import { interruptible } from '../interrupt.js';
import { withBeforehand, withCache, withEngine } from '../options.js';
import { type CastingOptions, type ReadyStory, withCastStories } from '../prepare.js';
import { formatDuration, printable, say } from '../report.js';
import { storiesOr } from '../stories.js';

interface Options extends CastingOptions {
  readonly text?: string;
  readonly out?: string;
  readonly story?: string;
  readonly cache: string;
}

/** What is to be heard: a voice as an engine has it, or as a character has it, with something they say. */
interface Subject {
  readonly title: string;
  readonly voice: CastVoice;
  readonly text: string;
  readonly lexicon: Cast['lexicon'];
}

export function auditionCommand(): Command {
  const command = new Command('audition')
    .description('a sample of a voice, or of a character in the voice they have')
    .argument('<voice|character>', 'a voice (fullcast voices lists them), or a character of the story')
    .option('--text <text>', 'what to say (default: a line of the character’s own)')
    .option('--out <file>', 'the MP3 to write (default: out/auditions/NAME.mp3)')
    .option('--story <file>', 'the story the character is in (default: those in script/)')
    .addHelpText('after', EXAMPLES)
    .action(audition);
  return withCache(withEngine(withBeforehand(command)));
}

const EXAMPLES = `
Examples:
  fullcast audition slt
  fullcast audition slt --text "Nobody told me." --out sample.mp3
  fullcast audition Izzie --story story.txt`;

async function audition(name: string, options: Options): Promise<void> {
  const file = options.out ?? join('out', 'auditions', `${safeFileName(name)}.mp3`);
  if (!file.toLowerCase().endsWith('.mp3')) {
    throw new InputError(`A sample is an MP3, and ${file} is not named like one.`, {
      hint: 'Try --out sample.mp3',
    });
  }
  const duration = await interruptible(async (signal) => {
    const write = (subject: Subject, engines: EngineSet) =>
      writeAudition({ ...subject, file, cache: options.cache, signal }, engines);
    const engines = await openEngines(options.engine ?? 'auto', {
      jobs: options.jobs,
      settings: await settingsHere(),
    });
    try {
      const { listed, unlisted } = await engines.voicesFor([name]);
      const voices = [...listed, ...unlisted];
      const voice = findVoice(name, voices, engines.chosen.name);
      if (voice) return await write(ofVoice(voice, options.text), engines);
      const stories = options.story === undefined ? await storiesOr([]).catch(() => []) : [options.story];
      return await withCastStories(stories, options, async (ready) => {
        const found = findCharacter(name, ready, options.text);
        if (found) return write(found.subject, found.engines);
        throw notFound(name, voices, ready);
      });
    } finally {
      await engines.close();
    }
  });
  say(printable(`${file}  ${formatDuration(duration)}`));
}

function findVoice(name: string, voices: readonly Voice[], engine: string): Voice | undefined {
  const named = voices.filter((voice) => voice.id === name || `${voice.engine}:${voice.id}` === name);
  return named.find((voice) => voice.engine === engine) ?? named[0];
}

function ofVoice({ engine, id }: Voice, text: string | undefined): Subject {
  return {
    title: id,
    voice: { engine, voice: id, rate: 1, pitch: 1, volume: 1 },
    text:
      text ??
      'The train was late again, and nobody on the platform said a word. "Well," I said, "shall we walk?"',
    lexicon: [],
  };
}

function findCharacter(name: string, ready: readonly ReadyStory[], text: string | undefined) {
  const wanted = name.toLowerCase();
  for (const { story, engines } of ready) {
    const { script, casting } = story;
    const character = script.characters.find((each) =>
      [each.name, ...each.aliases].some((alias) => alias.toLowerCase() === wanted),
    );
    const voice = character && casting.cast.characters.get(character.name);
    if (!voice) continue;
    const line = text ?? sampleLine(script, character.name) ?? `My name is ${character.name}.`;
    const subject: Subject = { title: character.name, voice, text: line, lexicon: casting.cast.lexicon };
    return { subject, engines };
  }
  return null;
}

function notFound(name: string, voices: readonly Voice[], ready: readonly ReadyStory[]): InputError {
  const known = [
    ...voices.map(({ id }) => id),
    ...ready.flatMap(({ story }) => story.script.characters.map((character) => character.name)),
  ];
  return new InputError(`"${name}" is neither a voice nor a character.${didYouMean(name, known)}`, {
    hint: 'fullcast voices lists the voices; --story FILE names a story.',
  });
}
