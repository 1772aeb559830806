import { describe, expect, it } from 'vitest';
import { InputError, MachineError } from '../../src/errors.js';
import { preferences } from '../../src/speak/auto.js';
import { engineKinds } from '../../src/speak/engines/index.js';
import { type Candidate, chooseEngine, engineNames, openEngine } from '../../src/speak/index.js';

describe('choosing an engine', () => {
  it('knows the names', () => {
    expect(engineNames).toContain('flite');
    expect(engineNames).toContain('say');
  });

  it.each(engineKinds)('is told the truth of $name before it is loaded', async (kind) => {
    const engine = (await kind.load()).open({ jobs: 1 });
    try {
      expect(engine.name).toBe(kind.name);
      if (kind.isAtHand?.({ jobs: 1 }) === false) expect((await engine.availability()).ok).toBe(false);
    } finally {
      await engine.close();
    }
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

const works = (...languages: string[]): Candidate => ({ availability: { ok: true }, languages });
const missing: Candidate = { availability: { ok: false, why: 'it is not here', remedy: '' }, languages: [] };

/** Engines as they are where they work. */
const MACHINE: Readonly<Record<string, Candidate>> = {
  http: works('en-US', 'fr'),
  kokoro: works('en-US', 'en-GB', 'fr'),
  piper: works('de'),
  say: works('en-US', 'de-DE', 'fr-FR'),
  flite: works('en'),
  'espeak-ng': works('en-GB', 'de', 'fr', 'cy'),
  festival: works('en'),
  'flite-system': works('en'),
  speechd: works('en', 'de', 'cy'),
};

describe('engine auto', () => {
  it.each<[what: string, here: readonly string[], language: string, chosen: string | null]>([
    ['a bare machine', ['flite'], 'en', 'flite'],
    [
      'Linux with all its programs',
      ['flite', 'espeak-ng', 'festival', 'flite-system', 'speechd'],
      'en',
      'flite',
    ],
    ['macOS or Windows', ['say', 'flite'], 'en', 'say'],
    ['macOS with espeak-ng', ['say', 'flite', 'espeak-ng'], 'en-GB', 'say'],
    ['a server that was set up', ['http', 'say', 'flite'], 'en', 'http'],
    ['a model that was installed', ['kokoro', 'say', 'flite', 'espeak-ng'], 'en', 'kokoro'],
    ['a server and a model', ['http', 'kokoro', 'flite'], 'en', 'http'],
    ['a model of another language only', ['piper', 'flite', 'espeak-ng'], 'en', 'flite'],
    ['German, nothing installed', ['flite'], 'de', 'flite'],
    ['German on Linux', ['flite', 'espeak-ng', 'speechd'], 'de', 'espeak-ng'],
    ['German with a model', ['flite', 'espeak-ng', 'piper'], 'de-AT', 'piper'],
    ['German on macOS', ['say', 'flite', 'espeak-ng'], 'de', 'say'],
    ['Welsh on macOS', ['say', 'flite', 'espeak-ng'], 'cy', 'espeak-ng'],
    ['Welsh through speech-dispatcher', ['flite', 'speechd'], 'cy', 'speechd'],
    ['French with Kokoro', ['kokoro', 'espeak-ng', 'flite'], 'fr', 'kokoro'],
    ['without the embedded one, English', ['espeak-ng', 'festival'], 'en', 'festival'],
    ['with espeak-ng alone', ['espeak-ng'], 'en', 'espeak-ng'],
    ['with nothing', [], 'en', null],
  ])('%s', (_, here, language, chosen) => {
    const candidates = new Map(
      Object.entries(MACHINE).map(([name, candidate]) => [name, here.includes(name) ? candidate : missing]),
    );
    const choice = chooseEngine(candidates, language);
    expect(choice?.name ?? null).toBe(chosen);
    if (choice) expect(choice.why).not.toBe('');
  });

  it('falls to the next with each engine that goes missing, until none is left', () => {
    for (const language of ['en', 'de']) {
      const here = new Map(Object.entries(MACHINE));
      const order: string[] = [];
      for (let choice = chooseEngine(here, language); choice; choice = chooseEngine(here, language)) {
        order.push(choice.name);
        here.set(choice.name, missing);
      }
      expect(new Set(order)).toEqual(new Set(Object.keys(MACHINE)));
    }
  });

  it('knows every engine there is', () => {
    const known = ['en', 'de'].map((language) => preferences(language).map(({ name }) => name));
    for (const names of known)
      expect([...names].sort()).toEqual(expect.arrayContaining([...engineNames].sort()));
  });

  it('uses no network that was not asked for', async () => {
    const engine = await openEngine('auto', { jobs: 1 });
    expect(engine.name).not.toBe('http');
    await engine.close();
  });
});
