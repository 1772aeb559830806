import { spawnSync } from 'node:child_process';

/** Tests that need pandoc skip where it is not installed, but not in CI, which installs it. */
export const hasPandoc = Boolean(process.env.CI) || spawnSync('pandoc', ['--version']).status === 0;
