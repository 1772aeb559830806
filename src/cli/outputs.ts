import { MachineError } from '../errors.js';
import { printError } from './report.js';

/**
 * Makes what becomes of the outputs no defect: a reader of stdout who has seen enough (`| head`) ends the program in
 * peace, a disk that is full with a message; nobody listening on stderr is no reason to stop the work.
 */
export function watchOutputs(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    printError(
      new MachineError(`Standard output can't be written: ${error.message}`, {
        hint: 'Make room, or send it elsewhere.',
        cause: error,
      }),
    );
    process.exit(1);
  });
}
