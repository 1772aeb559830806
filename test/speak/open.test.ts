import { describe, expect, it } from 'vitest';
import { InputError, MachineError } from '../../src/errors.js';
import { engineNames, openEngine } from '../../src/speak/index.js';

describe('choosing an engine', () => {
  it('knows the names', () => {
    expect(engineNames).toContain('flite');
    expect(engineNames).toContain('say');
  });

  it('takes one that works here when left the choice', async () => {
    const engine = await openEngine('auto', { jobs: 1 });
    expect(await engine.availability()).toEqual({ ok: true });
    expect((await engine.voices()).length).toBeGreaterThan(0);
    await engine.close();
  });

  it('says which name was meant', async () => {
    const failure = await openEngine('Flit', { jobs: 1 }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InputError);
    expect(String(failure)).toMatch(/"Flit".*"flite"/);
  });

  it.skipIf(['darwin', 'win32'].includes(process.platform))('says why one does not work here', async () => {
    const failure = await openEngine('say', { jobs: 1 }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MachineError);
    expect(String(failure)).toMatch(/macOS and Windows/);
    expect((failure as MachineError).hint).toMatch(/flite/);
  });

  it('bounds the work at once', async () => {
    for (const [jobs, most] of [
      [0, 1],
      [1, 1],
      [2, 2],
      [500, 16],
    ] as const) {
      const engine = await openEngine('flite', { jobs });
      expect(engine.concurrency).toBeGreaterThanOrEqual(1);
      expect(engine.concurrency).toBeLessThanOrEqual(most);
      await engine.close();
    }
  });
});
