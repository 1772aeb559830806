import { Command } from 'commander';
import type { Script } from '../../model.js';
import { prepareStory } from '../../narrate/index.js';
import { withBeforehand } from '../options.js';
import { printable, say, sayJson } from '../report.js';

export function scriptCommand(): Command {
  const command = new Command('script')
    .description('who says what in a story')
    .argument('<file>', 'a story, or - for standard input')
    .option('--json', 'print it as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: { voices?: string; json?: boolean }) => {
      const { script } = await prepareStory(file, options.voices);
      if (options.json) sayJson(scriptJson(script));
      else say(readable(script));
    });
  return withBeforehand(command);
}

const EXAMPLES = `
Examples:
  fullcast script story.txt
  fullcast script story.txt --json > script.json`;

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
    lines: script.lines.map(({ start, end, kind, speaker, confidence }) => ({
      start,
      end,
      kind,
      speaker,
      confidence,
    })),
  };
}

function readable(script: Script): string {
  const width = Math.min(24, Math.max(8, ...script.characters.map(({ name }) => name.length)));
  const lines = script.lines.map((line) => {
    const who = line.kind === 'note' ? '(not spoken)' : (line.speaker ?? '');
    const text = script.text.slice(line.start, line.end).replace(/\s+/g, ' ');
    const gap = line.opens === 'scene' || line.opens === 'chapter' ? '\n' : '';
    return `${gap}${who.slice(0, width).padStart(width)}  ${text}`;
  });
  const cast = script.characters.map(({ name, lines }) => `${name} (${lines})`).join(', ');
  return printable(
    [`${script.title}${script.author ? `, by ${script.author}` : ''}`, cast, ...lines].join('\n'),
  );
}
