import { MachineError } from '../errors.js';
import { printError } from './report.js';

/** How long what is printed may take before it is asked again whether it has been, in milliseconds. */
const PAUSE = 500;

/** Ends the process once all is printed. By then it ends by itself, unless something that hangs would keep it. */
export function endWhenPrinted(): void {
  const end = () => {
    if (process.stdout.writableLength + process.stderr.writableLength === 0) process.exit();
  };
  setInterval(end, PAUSE).unref();
}

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
