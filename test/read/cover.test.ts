import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStory } from '../../src/read/index.js';
import { temporaryFolder } from '../support/cli.js';
import { JPEG, PNG } from '../support/pictures.js';

async function coverAmong(files: Readonly<Record<string, string | Buffer>>) {
  const folder = temporaryFolder();
  for (const [name, data] of Object.entries(files)) writeFileSync(join(folder, name), data);
  writeFileSync(join(folder, 'storm.txt'), 'It rained.\n');
  return (await readStory(join(folder, 'storm.txt'))).cover;
}

describe('a picture beside the story is its cover', () => {
  it.each([
    ['cover.jpg', JPEG, 'image/jpeg'],
    ['cover.jpeg', JPEG, 'image/jpeg'],
    ['cover.png', PNG, 'image/png'],
    ['storm.jpg', JPEG, 'image/jpeg'],
    ['cover.jpg', PNG, 'image/png'],
  ])('%s', async (name, data, mime) => {
    expect(await coverAmong({ [name]: data })).toEqual({ mime, data });
  });

  it('its own rather than the folder’s', async () => {
    expect((await coverAmong({ 'cover.jpg': JPEG, 'storm.png': PNG }))?.mime).toBe('image/png');
  });

  it('is none where there is no picture, or it is none', async () => {
    expect(await coverAmong({})).toBeNull();
    expect(await coverAmong({ 'cover.jpg': 'no picture', 'cover.png': '' })).toBeNull();
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'cover.jpg'));
    writeFileSync(join(folder, 'storm.txt'), 'It rained.\n');
    expect((await readStory(join(folder, 'storm.txt'))).cover).toBeNull();
  });
});
