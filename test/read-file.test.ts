import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileTooLarge, NotAFile, readTextFile, readWholeFile } from '../src/read-file.js';
import { temporaryFolder } from './support/cli.js';

describe('reading a file', () => {
  it('gives all that is in it, also through a link', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'one'), 'näive');
    symlinkSync('one', join(folder, 'link'));
    expect(await readTextFile(join(folder, 'one'))).toBe('näive');
    expect(await readTextFile(join(folder, 'link'))).toBe('näive');
  });

  it('takes as much as is allowed, and no more', async () => {
    const file = join(temporaryFolder(), 'one');
    writeFileSync(file, 'four');
    expect(await readWholeFile(file, 4)).toHaveLength(4);
    await expect(readWholeFile(file, 3)).rejects.toBeInstanceOf(FileTooLarge);
  });

  it('says what the system says of one that is not there', async () => {
    await expect(readWholeFile(join(temporaryFolder(), 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('takes no folder', async () => {
    const folder = join(temporaryFolder(), 'folder');
    mkdirSync(folder);
    await expect(readWholeFile(folder)).rejects.toMatchObject({ isFolder: true });
  });

  it.skipIf(process.platform === 'win32')('waits for no pipe, and reads no device', async () => {
    const pipe = join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const path of [pipe, '/dev/zero', '/dev/null']) {
      await expect(readWholeFile(path)).rejects.toBeInstanceOf(NotAFile);
    }
  });
});
