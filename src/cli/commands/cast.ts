import { Command } from 'commander';
import { addMissing, type Casting, schemaSeenFrom } from '../../cast/index.js';
import { writeFileAtomic } from '../../files.js';
import type { CastVoice } from '../../model.js';
import type { CastStory } from '../../narrate/prepare.js';
import { withBeforehand, withChoice, withEngine } from '../options.js';
import { type CastingOptions, withCastStories } from '../prepare.js';
import { say, sayJson, table } from '../report.js';

interface Options extends CastingOptions {
  readonly write?: boolean;
  readonly json?: boolean;
}

/** Longer names are cut in the table, in characters. */
const LONGEST_NAME = 32;

export function castCommand(): Command {
  const command = new Command('cast')
    .description('who is in a story, and the voice that each has')
    .argument('<file>', 'a story, or - for standard input')
    .option('--write', 'add who is missing to voices.json, leaving the rest of the file as it is')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExamples:\n  fullcast cast story.txt\n  fullcast cast story.txt --write')
    .action(async (file: string, options: Options) => {
      await withCastStories([file], options, async ([ready]) => {
        if (!ready) return;
        if (options.json) sayJson(castJson(ready.story));
        else say(castTable(ready.story));
        if (options.write) await writeMissing(ready.story, options.voices);
      });
    });
  return withEngine(withChoice(withBeforehand(command)));
}

function castTable({ script, casting }: CastStory): string {
  const all = script.characters.reduce((sum, { lines }) => sum + lines, 0);
  const rows = entriesOf({ script, casting }).map(({ character, voice, from }) =>
    character === 'narrator'
      ? ['(narrator)', '', '', '', describe(voice), from]
      : [
          shortened(character.name),
          character.gender,
          String(character.lines).padStart('lines'.length),
          `${share(character.lines, all)}%`.padStart('share'.length),
          describe(voice),
          from,
        ],
  );
  return table(['who', '', 'lines', 'share', 'voice', 'from'], rows);
}

const share = (lines: number, all: number) => (all === 0 ? 0 : Math.round((100 * lines) / all));

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

/** Those who speak in what was chosen of the story, with their lines in it. */
function entriesOf({ script, casting }: Pick<CastStory, 'script' | 'casting'>): Casting['entries'] {
  const speaking = new Map(script.characters.map((character) => [character.name, character]));
  return casting.entries.flatMap((entry) => {
    if (entry.character === 'narrator') return [entry];
    const character = speaking.get(entry.character.name);
    return character ? [{ ...entry, character }] : [];
  });
}

function castJson({ script, casting }: CastStory) {
  return {
    title: script.title,
    cast: entriesOf({ script, casting }).map(({ character, voice, from }) =>
      character === 'narrator'
        ? { name: null, voice, from }
        : { name: character.name, gender: character.gender, lines: character.lines, voice, from },
    ),
  };
}

/** `slt`, with whatever is changed about it: `slt, pitch 1.1`. */
function describe(voice: CastVoice): string {
  const changes = (['rate', 'pitch', 'volume'] as const).filter((key) => voice[key] !== 1);
  return [`${voice.engine}:${voice.voice}`, ...changes.map((key) => `${key} ${voice[key]}`)].join(', ');
}

async function writeMissing(
  { voicesFile, casting, script }: CastStory,
  asked: string | undefined,
): Promise<void> {
  const path = voicesFile.path ?? asked ?? 'voices.json';
  const text = addMissing(voicesFile, casting, schemaSeenFrom(path));
  if (text === voicesFile.text) {
    say(`${path} has everybody in ${script.title}.`);
    return;
  }
  await writeFileAtomic(path, text);
  say(`${path}: added who was missing.`);
}
