import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullcast, temporaryFolder } from '../support/cli.js';
import { ARGS, expectDone, project, rightBook, tree } from './support.js';

async function expectAll(runs: readonly Promise<{ status: number | null; stderr: string }>[]): Promise<void> {
  for (const { status, stderr } of await Promise.all(runs)) {
    expect(stderr).toBe('');
    expect(status).toBe(0);
  }
}

describe('several runs at once', () => {
  it('on one book and one store do not disturb each other', async () => {
    const expected = await rightBook();
    for (let round = 0; round < 2; round++) {
      const cwd = project();
      await expectAll(Array.from({ length: 3 }, () => fullcast(ARGS, { cwd })));
      expect(tree(join(cwd, 'out'))).toEqual(expected);
      expect((await expectDone(cwd)).spoken).toBe(0);
    }
  });

  it('on one book with a store each do not disturb each other', async () => {
    const cwd = project();
    await expectAll(['a', 'b', 'c'].map((cache) => fullcast([...ARGS, '--cache', cache], { cwd })));
    expect(tree(join(cwd, 'out'))).toEqual(await rightBook());
  });

  it('on one store that is cleared all the while get what they need', async () => {
    const cwd = project();
    const cache = temporaryFolder();
    let going = true;
    const clearing = (async () => {
      let times = 0;
      while (going) {
        const { status } = await fullcast(['cache', 'trim', '--cache-limit', '1kB', '--cache', cache], {
          cwd,
        });
        expect(status).toBe(0);
        times += 1;
      }
      return times;
    })();
    await expectAll(
      ['one', 'two'].map((out) => fullcast([...ARGS, '--cache', cache, '--out', out], { cwd })),
    );
    going = false;
    expect(await clearing).toBeGreaterThan(0);
    for (const out of ['one', 'two']) expect(tree(join(cwd, out))).toEqual(await rightBook());
  });
});
