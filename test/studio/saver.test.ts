import { describe, expect, it } from 'vitest';
import { Saver } from '../../src/studio/book/saver.js';

/** A saver whose saves end when they are told to, and what became of it. */
function saver() {
  const told: string[] = [];
  const ends: (() => void)[] = [];
  const save = () => {
    told.push('save');
    return new Promise<void>((end) => ends.push(end));
  };
  const saver = new Saver(save, (state) => told.push(state));
  const begun = (count: number) => expect.poll(() => ends.length).toBe(count);
  return { saver, told, begun, end: () => ends.at(-1)?.() };
}

describe('what looks at the disk between saves', () => {
  it('waits for the one that is under way, and has nothing saved until it is done', async () => {
    const { saver: each, told, begun, end } = saver();
    each.touch();
    await begun(1);
    let looked: () => void = () => {};
    const looking = each.between(() => {
      told.push('look');
      return new Promise<void>((done) => {
        looked = done;
      });
    });
    end();
    await expect.poll(() => told.at(-1)).toBe('look');
    each.touch();
    looked();
    await looking;
    await begun(2);
    end();
    await each.flush();
    expect(told).toEqual(['saving', 'save', 'saved', 'look', 'saving', 'save', 'saved']);
  });

  it('comes before a save that has not begun, which is not forgotten', async () => {
    const { saver: each, told, begun, end } = saver();
    each.touch();
    await each.between(async () => {
      told.push('look');
    });
    await begun(1);
    end();
    await each.flush();
    expect(told).toEqual(['saving', 'look', 'save', 'saved']);
  });

  it('fails without keeping anything from being saved', async () => {
    const { saver: each, told, begun, end } = saver();
    each.touch();
    await expect(each.between(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await begun(1);
    end();
    await each.flush();
    expect(told).toEqual(['saving', 'save', 'saved']);
  });
});
