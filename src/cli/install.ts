import { createInterface } from 'node:readline/promises';
import cliProgress from 'cli-progress';
import { InputError } from '../errors.js';
import { install, planInstallation } from '../narrate/install.js';
import { interruptible } from './interrupt.js';
import { printable, say } from './report.js';

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`;

/** Installs the model of an engine, after saying what that is and asking. */
export async function installModel(name: string, agreed: boolean): Promise<void> {
  const installation = planInstallation(name);
  const { model, folder, size } = installation;
  say(printable(`${model.title}: ${megabytes(size)}, licence ${model.licence}`));
  say(printable(`  from ${model.source}\n  to   ${folder}`));
  if (!agreed && !(await agrees())) {
    say('Nothing was downloaded.');
    return;
  }
  await interruptible(async (signal) => {
    const bar = new cliProgress.SingleBar({
      format: '{bar} {percentage}% of {size}',
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
    });
    if (process.stderr.isTTY) bar.start(size, 0, { size: megabytes(size) });
    try {
      await install(installation, signal, (done) => bar.update(done));
    } finally {
      bar.stop();
    }
  });
  say(printable(`${name} is installed. fullcast doctor tells what else it needs.`));
}

async function agrees(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new InputError('Nobody is there to ask whether to download it.', { hint: 'Say so with --yes.' });
  }
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(?:es)?$/i.test((await asking.question('Download it? (yes/no) ')).trim());
  } finally {
    asking.close();
  }
}
