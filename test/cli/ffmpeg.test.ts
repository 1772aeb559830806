import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullcast, temporaryFolder } from '../support/cli.js';

/** What doctor says of ffmpeg where there is none on PATH, and the package that brings one is this module. */
async function diagnosis(bundled: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const url = `data:text/javascript,${encodeURIComponent(bundled)}`;
  const hook = `export const resolve = (name, context, next) =>
    next(name === '@ffmpeg-installer/ffmpeg' ? ${JSON.stringify(url)} : name, context);`;
  const register = `import { register } from 'node:module';
    register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});`;
  const { stderr } = await fullcast(['doctor'], {
    cwd: temporaryFolder(),
    env: {
      FFMPEG_PATH: '',
      PATH: '/nowhere',
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(register)}`,
      ...env,
    },
  });
  return stderr;
}

/** Something that passes for an ffmpeg. */
function anFfmpeg(mode: number): string {
  const path = join(temporaryFolder(), 'ffmpeg');
  writeFileSync(path, '#!/bin/sh\necho ffmpeg version 4\n', { mode });
  return path;
}

describe('the ffmpeg that comes with the package', () => {
  it('is used without an install script that makes it a program', async () => {
    const path = anFfmpeg(0o644);
    expect(await diagnosis(`export default { path: ${JSON.stringify(path)} }`)).toContain(
      `✓ ffmpeg: ${path}`,
    );
    expect(statSync(path).mode & 0o111).toBe(0o111);
  });

  it('may be missing, as on machines that it is not made for, if there is another', async () => {
    const missing = 'throw "Unsupported platform/architecture"';
    const path = anFfmpeg(0o755);
    expect(await diagnosis(missing, { FFMPEG_PATH: path })).toContain(`✓ ffmpeg: ${path}`);
    expect(await diagnosis(missing)).toMatch(/✗ ffmpeg: No ffmpeg runs.*\n +Install ffmpeg/);
  });
});
