import { Command, CommanderError } from 'commander';
import { FullcastError, MachineError } from '../errors.js';
import { watchOutputs } from './outputs.js';
import { printDefect, printError } from './report.js';
import { packageVersion } from './version.js';

/**
 * Runs the command line.
 *
 * @param args without the program's own name
 * @returns the exit status: 0 done, 1 failed, 2 the command or its input is wrong, 130 interrupted
 */
export async function main(args: readonly string[]): Promise<number> {
  watchOutputs();
  try {
    expectWorkingFolder();
    await (await program(args)).parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // commander has already said what is wrong with the command, or printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof FullcastError) {
      printError(error);
      return error.exitCode;
    }
    printDefect(error);
    return 1;
  }
}

/** Somebody may have taken away the folder that a shell is still in. */
function expectWorkingFolder(): void {
  try {
    process.cwd();
  } catch (cause) {
    const hint = 'Go to another one (cd), and run it again.';
    throw new MachineError('The folder that this was started in is gone.', { hint, cause });
  }
}

interface Listed {
  readonly name: string;
  /** What follows the name, and what it is for, as the command itself says. */
  readonly usage: string;
  readonly about: string;
  load(): Promise<Command>;
}

/** Every command, in the order of the help. Most of them load all that fullcast is made of; listing them does not. */
export const commands: readonly Listed[] = [
  {
    name: 'narrate',
    usage: '[options] [files...]',
    about: 'stories to audiobooks; without a file, every story in script/',
    load: async () => (await import('./commands/narrate.js')).narrateCommand(),
  },
  {
    name: 'script',
    usage: '[options] <file>',
    about: 'who says what in a story',
    load: async () => (await import('./commands/script.js')).scriptCommand(),
  },
  {
    name: 'cast',
    usage: '[options] <file>',
    about: 'who is in a story, and the voice that each has',
    load: async () => (await import('./commands/cast.js')).castCommand(),
  },
  {
    name: 'contents',
    usage: '[options] <file>',
    about: 'what of a story will be read and what will not, with estimated times',
    load: async () => (await import('./commands/contents.js')).contentsCommand(),
  },
  {
    name: 'voices',
    usage: '[options]',
    about: 'the voices at hand on this machine',
    load: async () => (await import('./commands/voices.js')).voicesCommand(),
  },
  {
    name: 'audition',
    usage: '[options] [voice|character]',
    about: 'a sample of a voice, or of a character in the voice they have',
    load: async () => (await import('./commands/audition.js')).auditionCommand(),
  },
  {
    name: 'studio',
    usage: '[options] [file]',
    about: 'a page on this machine to cast, listen, correct and export',
    load: async () => (await import('./commands/studio.js')).studioCommand(),
  },
  {
    name: 'check',
    usage: '[options] <files...>',
    about: 'measures finished audio against the audiobook standard',
    load: async () => (await import('./commands/check.js')).checkCommand(),
  },
  {
    name: 'cache',
    usage: '[options] [command]',
    about: 'what is kept between runs: how much it is, whether it is whole, and away with it',
    load: async () => (await import('./commands/cache.js')).cacheCommand(),
  },
  {
    name: 'doctor',
    usage: '[options]',
    about: 'what is installed, what is missing, what to do',
    load: async () => (await import('./commands/doctor.js')).doctorCommand(),
  },
];

/** @param args tell which commands have to be more than listed */
async function program(args: readonly string[]): Promise<Command> {
  const root = new Command('fullcast')
    .description('Turns a story into a full-cast audiobook on your own machine.')
    .version(packageVersion())
    .showHelpAfterError('(fullcast --help shows the commands, fullcast COMMAND --help their options)')
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  for (const { name, usage, about, load } of commands) {
    const command = args.includes(name) ? await load() : new Command(name).usage(usage).description(about);
    root.addCommand(command.copyInheritedSettings(root));
  }
  return root;
}

const EXAMPLES = `
Examples:
  fullcast narrate                      every story in script/ to chapter MP3s in out/
  fullcast narrate story.txt            one story
  fullcast narrate novel.epub --format m4b,epub
  fullcast script story.txt             who says what, without speaking
  fullcast script story.txt --write     the same as a script to edit, and to narrate
  fullcast check out/                   whether finished audio is as shops want it
  fullcast cast story.txt --write       add the characters to voices.json, ready to recast
  fullcast studio story.txt             cast, listen and correct on a page
  fullcast audition slt --text "Hello"  hear a voice
  fullcast doctor                       what works on this machine`;
