import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { castStory, narrateBook, openEngines, prepareStory } from '../../src/narrate/index.js';
import { openStore } from '../../src/speak/index.js';
import { isInstalled } from '../speak/programs.js';
import { never } from '../speak/support.js';
import { fullcast, temporaryFolder } from '../support/cli.js';
import { measure } from '../support/measure.js';

const STORY = `The lamp went out.

"Who is there?" asked Anna.

"Only me," said Bert. "I brought the matches."

"Then strike one," said Anna.
`;

function folderWith(voices: object | null): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'story.txt'), STORY);
  if (voices) writeFileSync(join(folder, 'voices.json'), JSON.stringify(voices));
  return folder;
}

describe('a cast of several engines', () => {
  it.skipIf(!isInstalled('espeak-ng') || !isInstalled('festival'))(
    'speaks one book: whatever each engine’s own sample rate, in order, and only once',
    async () => {
      const folder = folderWith({
        engine: 'flite',
        narrator: { voice: 'slt' },
        cast: { Anna: { voice: 'espeak-ng:en-gb+f3' }, Bert: { voice: 'festival:kal_diphone' } },
      });
      const story = await prepareStory(join(folder, 'story.txt'), { voices: join(folder, 'voices.json') });
      const engines = await openEngines('flite', { jobs: 2 });
      onTestFinished(() => engines.close());
      const cast = await castStory(story, engines);
      const options = { engines, out: join(folder, 'out'), cache: join(folder, 'cache'), signal: never };
      const book = await narrateBook(cast, options);
      expect(book.chapters[0]?.cues.map(({ voice }) => voice)).toEqual(
        expect.arrayContaining(['slt', 'en-gb+f3', 'kal_diphone']),
      );
      expect([...engines.byName.keys()].sort()).toEqual(['espeak-ng', 'festival', 'flite']);
      const { duration, rate } = measure(book.files[0] ?? '');
      expect(rate).toBe(44_100);
      expect(duration).toBeGreaterThan(6);
      expect(duration).toBeCloseTo(book.stats.seconds, 0);
      const again = await narrateBook(cast, { ...options, out: join(folder, 'again') });
      expect(again.stats.spoken).toBe(0);
      expect(readFileSync(again.files[0] ?? '')).toEqual(readFileSync(book.files[0] ?? ''));
      await openStore(options.cache);
    },
  );
});

describe('engines that nobody needs', () => {
  /** An espeak-ng that says it is one, has no voices but one, and writes down that it was asked. */
  function watchedProgram(folder: string): { env: Record<string, string>; asked: () => boolean } {
    const log = join(folder, 'asked');
    const program = join(folder, 'espeak-ng');
    const list =
      'Pty Language       Age/Gender VoiceName          File\\n 2  en-us           --/M      English            gmw/en-US';
    writeFileSync(
      program,
      `#!/bin/sh\necho "$@" >> '${log}'\ncase "$1" in --version) echo 'eSpeak NG: 1.99';; *) printf '${list}\\n';; esac\n`,
    );
    chmodSync(program, 0o755);
    return {
      env: { PATH: `${folder}${delimiter}${process.env.PATH ?? ''}` },
      asked: () => existsSync(log),
    };
  }

  it('are not even started, so that every run begins at once', async () => {
    const folder = folderWith({ narrator: { voice: 'slt' }, cast: { Anna: { voice: 'flite:nora' } } });
    const { env, asked } = watchedProgram(folder);
    const { status } = await fullcast(['cast', 'story.txt', '--engine', 'flite'], { cwd: folder, env });
    expect(status).toBe(0);
    expect(asked()).toBe(false);
  });

  it('are started when a voice of theirs is named', async () => {
    const folder = folderWith({ cast: { Anna: { voice: 'espeak-ng:en-us' } } });
    const { env, asked } = watchedProgram(folder);
    const { status, stderr } = await fullcast(['cast', 'story.txt', '--engine', 'flite'], {
      cwd: folder,
      env,
    });
    expect(stderr).toContain('espeak-ng:en-us');
    expect(status).toBe(0);
    expect(asked()).toBe(true);
  });

  it('are looked through for a name that the engine in use does not have', async () => {
    const folder = folderWith({ cast: { Anna: { voice: 'en-us' } } });
    const { env } = watchedProgram(folder);
    const { status, stderr } = await fullcast(['cast', 'story.txt', '--engine', 'flite'], {
      cwd: folder,
      env,
    });
    expect(stderr).toContain('espeak-ng:en-us');
    expect(status).toBe(0);
  });

  it('do not help a name that nobody has', async () => {
    const folder = folderWith({ cast: { Anna: { voice: 'norra' } } });
    const { status, stderr } = await fullcast(['cast', 'story.txt'], { cwd: folder });
    expect(stderr).toMatch(/voices\.json:1:.*There is no voice "norra".*"nora"/);
    expect(status).toBe(2);
  });
});

describe('the casting', () => {
  it.skipIf(!isInstalled('espeak-ng'))('of a German story takes a voice for German', async () => {
    const folder = folderWith(null);
    const story = await prepareStory(join(folder, 'story.txt'));
    const script = { ...story.script, details: { language: 'de' } };
    const engines = await openEngines('espeak-ng', { language: 'de' });
    onTestFinished(() => engines.close());
    const { casting } = await castStory({ ...story, script }, engines);
    const voices = new Set(
      [casting.cast.narrator, ...casting.cast.characters.values()].map(({ voice }) => voice),
    );
    expect([...voices]).toEqual(['de']);
  });

  it.skipIf(!isInstalled('espeak-ng'))(
    'does not change for others when somebody is given a voice that no list has',
    async () => {
      const folder = folderWith({ cast: { Anna: { voice: 'de+Annie' } } });
      const engines = await openEngines('espeak-ng');
      onTestFinished(() => engines.close());
      const path = join(folder, 'story.txt');
      const before = await castStory(
        await prepareStory(path, { voices: join(folderWith({}), 'voices.json') }),
        engines,
      );
      const after = await castStory(
        await prepareStory(path, { voices: join(folder, 'voices.json') }),
        engines,
      );
      const others = ({ casting }: typeof before) => [
        casting.cast.narrator,
        casting.cast.characters.get('Bert'),
      ];
      expect(after.casting.cast.characters.get('Anna')?.voice).toBe('de+Annie');
      expect(others(after)).toEqual(others(before));
    },
  );
});

describe('a speech server that voices.json sets up', () => {
  /** Half a second of a tone, as a WAVE file. */
  const tone = (() => {
    const wave = Buffer.alloc(44 + 16_000);
    wave.write('RIFF\0\0\0\0WAVEfmt ', 0, 'latin1');
    for (const [at, value] of [
      [4, wave.length - 8],
      [16, 16],
      [24, 16_000],
      [28, 32_000],
      [40, 16_000],
    ] as const) {
      wave.writeUInt32LE(value, at);
    }
    for (const [at, value] of [
      [20, 1],
      [22, 1],
      [32, 2],
      [34, 16],
    ] as const) {
      wave.writeUInt16LE(value, at);
    }
    wave.write('data', 36);
    for (let at = 44; at < wave.length; at += 2) wave.writeInt16LE(Math.round(8000 * Math.sin(at / 9)), at);
    return wave;
  })();

  /** Refuses to say what the pattern finds. */
  async function serve(refused?: RegExp) {
    const keys: (string | undefined)[] = [];
    const texts: string[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      keys.push(request.headers.authorization);
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url === '/v1/audio/voices') {
          response.end(JSON.stringify({ voices: ['af_heart', 'am_puck', 'bf_emma', 'bm_george'] }));
          return;
        }
        const { input } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { input: string };
        texts.push(input);
        response.end(refused?.test(input) ? 'garbage' : tone);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys, texts };
  }

  const narrate = (cwd: string) =>
    fullcast(['narrate', 'story.txt', '--quiet', '--json'], { cwd, env: { FULLCAST_HTTP_KEY: 'sk-secret' } });

  it('is what auto takes, and speaks the whole story', async () => {
    const { url, keys, texts } = await serve();
    const folder = folderWith({ engines: { http: { url } } });
    const { status, stdout, stderr } = await narrate(folder);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(texts.join(' ')).toMatch(/lamp went out.*I brought the matches/);
    expect(new Set(keys)).toEqual(new Set(['Bearer sk-secret']));
    const [book] = JSON.parse(stdout).books;
    expect(book.chapters[0].cues.map(({ voice }: { voice: string }) => voice)).toContain('af_heart');
    expect(stdout).not.toContain('sk-secret');
    expect((await narrate(folder)).status).toBe(0);
    expect(texts).toHaveLength(new Set(texts).size);
  });

  it('and that is not there is passed over by auto with a warning, and by nobody who asks for it', async () => {
    const folder = folderWith({ engines: { http: { url: 'http://127.0.0.1:9' } } });
    const cast = (...more: string[]) => fullcast(['cast', 'story.txt', ...more], { cwd: folder });
    const auto = await cast();
    expect(auto.stderr).toMatch(/warning: The engine http is passed over: .*127\.0\.0\.1:9 can't be reached/);
    expect(auto.status).toBe(0);
    const asked = await cast('--engine', 'http');
    expect(asked.stderr).toMatch(/error: The engine http does not work here: .*can't be reached/);
    expect(asked.status).toBe(1);
  });

  it('that fails at a line is named with it, in the story’s own lines, and the others are kept', async () => {
    const { url, texts } = await serve(/matches/);
    const folder = folderWith({ engine: 'http', engines: { http: { url, jobs: 1 } } });
    const first = await narrate(folder);
    expect(first.status).toBe(1);
    expect(first.stderr).toMatch(/story\.txt:5:\d+: error: .*engine http, voice "\w+".*matches.*no wav/s);
    expect(texts.filter((text) => text.includes('matches'))).toHaveLength(3);
    const before = texts.filter((text) => !text.includes('matches'));
    await narrate(folder);
    expect(texts.filter((text) => text.includes('lamp'))).toHaveLength(1);
    expect(before).toContain('Who is there?');
  });
});
