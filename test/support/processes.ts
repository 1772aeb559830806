import { spawn } from 'node:child_process';

/** The number of a process that is gone. */
export async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((done) => child.on('close', done));
  return child.pid ?? 0;
}
