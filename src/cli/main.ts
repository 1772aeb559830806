import { Command, CommanderError } from 'commander';
import { FullcastError } from '../errors.js';
import { auditionCommand } from './commands/audition.js';
import { castCommand } from './commands/cast.js';
import { doctorCommand } from './commands/doctor.js';
import { narrateCommand } from './commands/narrate.js';
import { scriptCommand } from './commands/script.js';
import { voicesCommand } from './commands/voices.js';
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
    await program().parseAsync([...args], { from: 'user' });
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

function program(): Command {
  const root = new Command('fullcast')
    .description('Turns a story into a full-cast audiobook on your own machine.')
    .version(packageVersion())
    .showHelpAfterError('(fullcast --help shows the commands, fullcast COMMAND --help their options)')
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  const commands = [
    narrateCommand(),
    scriptCommand(),
    castCommand(),
    voicesCommand(),
    auditionCommand(),
    doctorCommand(),
  ];
  for (const command of commands) root.addCommand(command.copyInheritedSettings(root));
  return root;
}

const EXAMPLES = `
Examples:
  fullcast narrate                      every story in script/ to chapter MP3s in out/
  fullcast narrate story.txt            one story
  fullcast script story.txt             who says what, without speaking
  fullcast cast story.txt --write       add the characters to voices.json, ready to recast
  fullcast audition slt --text "Hello"  hear a voice
  fullcast doctor                       what works on this machine`;
