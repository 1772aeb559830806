import type { NarrateEvent, NarrateListener } from '../narrate/events.js';
import { formatDuration, printable, say } from './report.js';

export interface Progress {
  readonly listen: NarrateListener;
  stop(): void;
}

/** A bar with time left on a terminal, a line a chapter elsewhere, nothing if asked to be quiet. */
export async function showProgress(quiet: boolean): Promise<Progress> {
  if (quiet) return { listen: () => {}, stop: () => {} };
  return process.stderr.isTTY ? bar() : lines();
}

function lines(): Progress {
  return {
    listen: (event) => {
      if (event.type === 'book') say(bookLine(event));
      if (event.type === 'file') say(fileLine(event));
    },
    stop: () => {},
  };
}

async function bar(): Promise<Progress> {
  const { default: cliProgress } = await import('cli-progress');
  const progress = new cliProgress.SingleBar({
    format: ' {bar} {percentage}%  {left} left  {now}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    etaBuffer: 100,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
    gracefulExit: false,
    stream: process.stderr,
  });
  // Who is stopped twice ends at once, and the terminal must not be left without a cursor.
  process.once('exit', () => progress.stop());
  let work = { done: 0, total: 0, began: 0 };
  const above = (text: string) => {
    progress.stop();
    process.stderr.write('\r\x1b[K');
    say(text);
    if (work.done < work.total) progress.start(work.total, work.done, { left: timeLeft(work), now: '' });
  };
  return {
    listen: (event) => {
      switch (event.type) {
        case 'book':
          work = { done: 0, total: event.work, began: performance.now() };
          above(bookLine(event));
          break;
        case 'line':
          work.done += event.work;
          progress.update(work.done, {
            left: timeLeft(work),
            now: printable(`${event.speaker ?? 'Narrator'}: ${event.text}`).slice(0, 60),
          });
          break;
        case 'file':
          above(fileLine(event));
          break;
      }
    },
    stop: () => progress.stop(),
  };
}

/** The rest at the pace so far; no guess before there is a pace. */
function timeLeft({ done, total, began }: { done: number; total: number; began: number }): string {
  if (done === 0) return '–:––';
  return formatDuration(((performance.now() - began) / 1000 / done) * (total - done));
}

const bookLine = ({ title }: NarrateEvent & { type: 'book' }) => printable(title);

const fileLine = ({ file, duration, written }: NarrateEvent & { type: 'file' }) =>
  printable(
    `  ${file}${duration === null ? '' : `  ${formatDuration(duration)}`}${written ? '' : '  (unchanged)'}`,
  );
