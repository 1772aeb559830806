import { Command } from 'commander';
import { InputError } from '../../errors.js';
import type { Script } from '../../model.js';
import { type Choice, choose } from '../../narrate/choose.js';
import { updateScript, writeUpdate } from '../../narrate/edited.js';
import { type Beforehand, type PreparedStory, prepareStory } from '../../narrate/prepare.js';
import { changesText, whatWasWritten } from '../changes-text.js';
import { clearUpSoonerFor } from '../memory.js';
import { defaultCache, withBeforehand, withChoice } from '../options.js';
import { printable, say, sayJson } from '../report.js';
import { linesToCheck, readable } from '../script-text.js';
import { findLine, whyJson, whyText } from '../why.js';

interface Options extends Beforehand, Choice {
  readonly json?: boolean;
  readonly why?: string;
  readonly write?: boolean;
  readonly diff?: boolean;
  readonly out?: string;
}

export function scriptCommand(): Command {
  const command = new Command('script')
    .description('who says what in a story')
    .argument('<file>', 'a story, or - for standard input')
    .option('--why <line>', 'why a line is whose it is: its number, or the words it begins with')
    .option('--write', 'write it as a script that you can edit: script/TITLE.fountain')
    .option('--diff', 'what you changed in its script, and what the story has changed since')
    .option('--out <file>', 'where its script is (default: script/TITLE.fountain)')
    .option('--json', 'print it as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, asked: Options) => {
      const options = { cache: defaultCache(), ...asked };
      clearUpSoonerFor([file]);
      if (options.diff) return diff(file, options);
      if (options.write) return write(file, options);
      const whole = await prepareStory(file, options);
      const story = { ...whole, script: choose(whole.script, whole.manuscript, options) };
      if (options.why !== undefined) await showWhy(story, options.why, options.json === true);
      else if (options.json) sayJson(scriptJson(story.script));
      else showScript(story.script);
    });
  return withChoice(withBeforehand(command));
}

const EXAMPLES = `
Examples:
  fullcast script story.txt
  fullcast script story.txt --why 12
  fullcast script story.txt --why "It is late"
  fullcast script story.txt --roster characters.json
  fullcast script story.txt --write
  fullcast script story.txt --diff
  fullcast script story.txt --json > script.json`;

function showScript(script: Script): void {
  say(readable(script));
  const check = linesToCheck(script);
  if (check) say(`\n${check}, marked "?": --why LINE tells what speaks for whom.`);
}

async function write(path: string, options: Options): Promise<void> {
  const update = await updateScript(path, options.out, options);
  await writeUpdate(update);
  if (options.json) sayJson(scriptJson(update.story.script));
  say(printable(whatWasWritten(update)));
}

async function diff(path: string, options: Options): Promise<void> {
  const update = await updateScript(path, options.out, options);
  if (update.before === null) {
    throw new InputError('There is no script of this story yet.', {
      place: { file: update.file },
      hint: 'fullcast script FILE --write makes one.',
    });
  }
  if (options.json) sayJson({ file: update.file, changes: update.changes });
  else say(printable(changesText(update)));
}

async function showWhy(
  { manuscript, known, script, from }: PreparedStory,
  asked: string,
  json: boolean,
): Promise<void> {
  if (from === 'script') {
    throw new InputError('A script says itself who speaks.', { hint: 'Ask for the reason with the story.' });
  }
  const index = findLine(script, asked);
  const { explainLine } = await import('../../attribute/index.js');
  const explanation = explainLine(manuscript, { known }, index);
  if (!explanation) throw new InputError(`Nobody but the narrator speaks line ${index + 1}.`);
  if (json) sayJson(whyJson(script, index, explanation));
  else say(whyText(script, index, explanation));
}

/** The script as checks and other programs read it; offsets are UTF-16 code units into the story's text. */
function scriptJson(script: Script) {
  return {
    title: script.title,
    author: script.author,
    characters: script.characters.map(({ name, aliases, gender, lines }) => ({
      name,
      aliases,
      gender,
      lines,
    })),
    chapters: script.chapters.map(({ title, scenes }) => ({
      title,
      scenes: scenes.map(({ firstLine, lastLine }) => [firstLine, lastLine]),
    })),
    lines: script.lines.map(({ start, end, kind, speaker, confidence, manner }) => ({
      start,
      end,
      kind,
      speaker,
      confidence,
      ...(manner && { manner }),
    })),
  };
}
