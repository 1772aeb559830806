import { join } from 'node:path';
import { Command } from 'commander';
import { readVoicesFile } from '../../cast/index.js';
import { InputError } from '../../errors.js';
import { safeFileName } from '../../files.js';
import type { Cast, CastVoice, Voice } from '../../model.js';
import { didYouMean } from '../../names.js';
import { heardAs, type SampleLine, sampleLine, writeAudition } from '../../narrate/audition.js';
import { type EngineSet, openEngines, settingsHere } from '../../narrate/engines.js';
import { findVoicesFile } from '../../narrate/prepare.js';
import { interruptible } from '../interrupt.js';
import { withBeforehand, withCache, withEngine } from '../options.js';
import { type CastingOptions, type ReadyStory, withCastStories } from '../prepare.js';
import { formatDuration, printable, say } from '../report.js';
import { storiesOr } from '../stories.js';

interface Options extends CastingOptions {
  readonly text?: string;
  readonly word?: string;
  readonly plain?: boolean;
  readonly out?: string;
  readonly story?: string;
  readonly cache: string;
}

/** What is to be heard: a voice as an engine has it, or as a character has it, with something they say. */
interface Subject {
  readonly title: string;
  readonly voice: CastVoice;
  readonly text: string;
  readonly line?: Pick<SampleLine, 'kind' | 'manner'>;
  readonly lexicon: Cast['lexicon'];
}

export function auditionCommand(): Command {
  const command = new Command('audition')
    .description('a sample of a voice, or of a character in the voice they have')
    .argument(
      '[voice|character]',
      'a voice (fullcast voices lists them), or a character of the story; with --word the narrator if left out',
    )
    .option('--text <text>', 'what to say (default: a line of the character’s own)')
    .option('--word <word>', 'hear how a word is said, as the lexicon of voices.json has it')
    .option('--plain', 'as the voice says anything, whatever the story says of how')
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
  fullcast audition Izzie --story story.txt
  fullcast audition --word Cholmondeley`;

async function audition(name: string | undefined, options: Options): Promise<void> {
  const { word } = options;
  if (name === undefined && word === undefined) {
    throw new InputError('Whom do you want to hear?', {
      hint: 'Name a voice or a character, or a word: fullcast audition --word Cholmondeley',
    });
  }
  const file = options.out ?? join('out', 'auditions', `${safeFileName(word ?? name ?? '')}.mp3`);
  if (!file.toLowerCase().endsWith('.mp3')) {
    throw new InputError(`A sample is an MP3, and ${file} is not named like one.`, {
      hint: 'Try --out sample.mp3',
    });
  }
  const duration = await interruptible(async (signal) => {
    const engines = await openEngines(options.engine ?? 'auto', {
      jobs: options.jobs,
      settings: await settingsHere(),
    });
    const write = async (subject: Subject, own: EngineSet) => {
      if (word !== undefined) await sayHeard(word, subject, own);
      const { cache, plain = false } = options;
      const text = word === undefined ? subject.text : carrier(word);
      return writeAudition({ ...subject, text, file, cache, plain, signal }, own);
    };
    try {
      const { listed, unlisted } = await engines.voicesFor(name === undefined ? [] : [name]);
      const voices = [...listed, ...unlisted];
      const voice = name === undefined ? undefined : findVoice(name, voices, engines.chosen.name);
      if (voice) return await write(await ofVoice(voice, options), engines);
      const stories = options.story === undefined ? await storiesOr([]).catch(() => []) : [options.story];
      if (name === undefined && stories.length === 0) {
        const [first] = voices.filter(({ engine }) => engine === engines.chosen.name);
        if (first) return await write(await ofVoice(first, options), engines);
      }
      return await withCastStories(stories, options, async (ready) => {
        const found = name === undefined ? findNarrator(ready) : findCharacter(name, ready, options.text);
        if (found) return write(found.subject, found.engines);
        throw notFound(name ?? 'narrator', voices, ready);
      });
    } finally {
      await engines.close();
    }
  });
  say(printable(`${file}  ${formatDuration(duration)}`));
}

/** A word among others, as it comes in a story. */
const carrier = (word: string) => `Did you say ${word}? Yes, ${word}, I said.`;

/** `Cholmondeley → Chumley`. */
async function sayHeard(word: string, { voice, lexicon }: Subject, engines: EngineSet): Promise<void> {
  say(printable(`${word} → ${await heardAs(word, lexicon, voice.engine, engines)}`));
}

function findVoice(name: string, voices: readonly Voice[], engine: string): Voice | undefined {
  const named = voices.filter((voice) => voice.id === name || `${voice.engine}:${voice.id}` === name);
  return named.find((voice) => voice.engine === engine) ?? named[0];
}

/** A voice says a word as the nearest voices.json has it, where it is asked for one. */
async function ofVoice({ engine, id }: Voice, { text, word, story, voices }: Options): Promise<Subject> {
  const path = word === undefined ? null : findVoicesFile(story ?? 'story', voices);
  return {
    title: id,
    voice: { engine, voice: id, rate: 1, pitch: 1, volume: 1 },
    text:
      text ??
      'The train was late again, and nobody on the platform said a word. "Well," I said, "shall we walk?"',
    lexicon: path === null ? [] : (await readVoicesFile(path)).data.lexicon,
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
    const own = sampleLine(script, character.name);
    const line = { kind: own?.kind ?? 'dialogue', ...(own?.manner && { manner: own.manner }) } as const;
    const subject: Subject = {
      title: character.name,
      voice,
      text: text ?? own?.text ?? `My name is ${character.name}.`,
      ...(text === undefined && { line }),
      lexicon: [...(casting.cast.lexicons?.get(character.name) ?? []), ...casting.cast.lexicon],
    };
    return { subject, engines };
  }
  return null;
}

/** The narrator of the first story. */
function findNarrator([first]: readonly ReadyStory[]) {
  if (!first) return null;
  const { cast } = first.story.casting;
  const subject: Subject = { title: 'narrator', voice: cast.narrator, text: '', lexicon: cast.lexicon };
  return { subject, engines: first.engines };
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
