import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const STAGES = ['read', 'attribute', 'script', 'cast', 'speak', 'publish', 'stitch', 'check'];

interface Import {
  readonly from: string;
  readonly to: string;
}

/** The room a file is in: a folder below src/, or the file itself where it lies directly there. */
const room = (file: string) => file.split('/')[1] ?? '';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join('src', file));

const imports: Import[] = files.flatMap((from) =>
  [...readFileSync(from, 'utf8').matchAll(/^(?:import|export)\b[^;]*?\bfrom '(\.[^']+)'/gm)].map(
    ([, path = '']) => ({
      from,
      to: normalize(join(dirname(from), path)).replace(/\.js$/, '.ts'),
    }),
  ),
);

const shown = (list: readonly Import[]) => list.map(({ from, to }) => `${from} → ${to}`);

describe('the rooms', () => {
  it('are found, so that the rules below are about something', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(40);
  });

  it('a stage imports no other stage, and nothing above it', () => {
    const wrong = imports.filter(({ from, to }) => {
      const outside = room(to) !== room(from);
      return STAGES.includes(room(from)) && outside && !/^src\/[\w-]+\.ts$/.test(to);
    });
    expect(shown(wrong)).toEqual([]);
  });

  it('a stage is entered by its index only', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        room(from) !== room(to) && STAGES.includes(room(to)) && to !== join('src', room(to), 'index.ts'),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it('the stages and what composes them know nothing of the command line', () => {
    const wrong = imports.filter(({ from, to }) => room(to) === 'cli' && room(from) !== 'cli');
    expect(shown(wrong)).toEqual([]);
  });

  it.each([
    ['fluent-ffmpeg', 'src/ffmpeg.ts'],
    ['@ffmpeg-installer/ffmpeg', 'src/find-ffmpeg.ts'],
  ])('one module knows %s', (name, module) => {
    const knowing = files.filter((file) => readFileSync(file, 'utf8').includes(`'${name}'`));
    expect(knowing).toEqual([module]);
  });
});
