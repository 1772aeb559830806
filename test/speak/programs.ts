import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { it } from 'vitest';

/** The engines that are programs of the system, and a program of each that tells whether it is here. */
const PROGRAMS: Readonly<Record<string, () => boolean>> = {
  'espeak-ng': () => runs('espeak-ng', '--version'),
  festival: () => runs('text2wave', '-help'),
  'flite-system': () => runs('flite', '--help'),
  speechd: () => existsSync('/usr/lib/speech-dispatcher-modules/sd_espeak-ng'),
};

export const programEngines = Object.keys(PROGRAMS);

const runs = (program: string, ...args: readonly string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore', timeout: 20_000 }).status === 0;

const here = new Map(Object.entries(PROGRAMS).map(([name, isHere]) => [name, isHere()]));

/** Whether a test of an engine can run; where CI has promised the program, its absence fails the test instead. */
export const isInstalled = (engine: string): boolean => here.get(engine) === true || Boolean(process.env.CI);

/** Says so where a program is not here, and its tests are skipped. */
for (const [name] of [...here].filter(([each]) => !isInstalled(each))) {
  it.skip(`${name} is not installed here: its tests are skipped`, () => {});
}
