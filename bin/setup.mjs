#!/usr/bin/env node
// Makes a clone ready to run: installs the locked packages and builds src/ into dist/, each only when needed.
// Plain Node without packages, because it runs before there are any. `--build` builds even if nothing changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

function run(what, command, args, env = {}) {
  process.stderr.write(`fullcast: ${what} …\n`);
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32' && !command.endsWith('.exe'),
  });
  if (result.status === 0) return;
  process.stderr.write(`${result.error?.message ?? ''}${result.stdout ?? ''}${result.stderr ?? ''}`);
  process.stderr.write(
    `fullcast: ${what} failed; the lines above say why. Run the command again once that is mended.\n`,
  );
  process.exit(1);
}

function once(stamp, state, work) {
  const file = join(root, stamp);
  if (existsSync(file) && readFileSync(file, 'utf8') === state) return;
  work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, state);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `fullcast needs Node 20.19 or newer; this is ${process.version}. See https://nodejs.org\n`,
  );
  process.exit(1);
}

const packages = fingerprint(['package.json', 'package-lock.json']);
once('node_modules/.fullcast-installed', packages, () => {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // NODE_ENV=production in somebody's profile would leave the compiler out.
  run('installing packages (once, about a minute)', npm, ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    NODE_ENV: '',
  });
});

const sources = fingerprint(['tsconfig.json', 'bin/build-page.mjs', ...filesBelow('src')]);
if (process.argv.includes('--build')) rmSync(join(root, 'dist'), { recursive: true, force: true });
once('dist/.fullcast-built', `${packages} ${sources}`, () => {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  run('building', process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', root]);
  run('building the page', process.execPath, [join(root, 'bin/build-page.mjs')]);
});
