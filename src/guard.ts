import { type ChildProcess, spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

/** Remembers the last line it reads. When there are no more, whoever wrote them is gone, and what that line names goes too. */
const SCRIPT = 'while read -r line; do last=$line; done; [ -z "$last" ] || kill -s KILL -- $last';

/** Processes, and groups of them by negative numbers, that are to end with this one. */
const guarded = new Set<number>();
let input: Writable | null = null;

/**
 * Has a program end when this process does, however it ends: a process that is killed can't do anything itself. It is a shell
 * beside it that does. Windows has none, and there the program runs on to its own end; so does one that was started in the
 * moment of the kill.
 *
 * @param reach `group` for a program that leads a group of its own, which ends with it
 */
export function guard(child: ChildProcess, reach: 'process' | 'group' = 'process'): void {
  if (child.pid === undefined || process.platform === 'win32') return;
  const target = reach === 'group' ? -child.pid : child.pid;
  guarded.add(target);
  tell();
  child.once('exit', () => {
    guarded.delete(target);
    tell();
  });
}

function tell(): void {
  input ??= start();
  input.write(`${[...guarded].join(' ')}\n`);
}

/** In a group of its own: what ends this process, such as Ctrl-C, has to leave it. */
function start(): Writable {
  const shell = spawn('/bin/sh', ['-c', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  // Without a shell, or once it is gone, programs are left to themselves.
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  return shell.stdin;
}
