// Runs every command of the `sh` blocks of a README, in order, in the working folder, and stops at the first that
// fails. A `story.txt`, which the README takes for granted, is put there for the time being. What CI has as steps of
// its own is left out.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const STEPS_OF_CI = ['npm run check'];

const readme = readFileSync(process.argv[2], 'utf8');
const commands = [...readme.matchAll(/^```sh\n(.*?)^```/gms)]
  .flatMap(([, block]) => block.split('\n'))
  .map((line) => line.replace(/\s+#.*$/, '').trim())
  .filter((line) => line !== '' && !line.startsWith('#') && !STEPS_OF_CI.includes(line));

writeFileSync(
  'story.txt',
  '"Is anybody there?" Izzie asked.\n\n"Only me," said Alex.\n\nThe door closed behind them.\n',
);
try {
  for (const command of commands) {
    console.log(`$ ${command}`);
    const { status } = spawnSync(command, { shell: true, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) {
      console.error(`*** exit status ${status}: ${command}`);
      process.exitCode = 1;
      break;
    }
  }
} finally {
  rmSync('story.txt');
}
console.log(`${commands.length} commands in ${process.argv[2]}`);
if (commands.length === 0) process.exitCode = 1;
