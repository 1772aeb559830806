import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InputError, InterruptedError, MachineError } from '../../src/errors.js';
import { encode } from '../../src/ffmpeg.js';
import type { Clip, HttpSettings } from '../../src/model.js';
import { HttpEngine } from '../../src/speak/engines/http/index.js';
import { configuredServer } from '../../src/speak/engines/http/server.js';
import { SpeechFault } from '../../src/speak/index.js';
import { temporaryFolder } from '../support/cli.js';
import { never } from './support.js';

const RATE = 24_000;
/** Half a second of a tone. */
const tone = Int16Array.from({ length: RATE / 2 }, (_, index) => 9000 * Math.sin(index / 10));
const pcm = Buffer.from(tone.buffer);

function wave(size = pcm.length): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(size === pcm.length ? 36 + size : size, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(size, 40);
  return Buffer.concat([head, pcm]);
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  readonly body: Record<string, unknown>;
}

type Handler = (response: ServerResponse, asked: Asked, count: number) => void;

const speaks: Handler = (response) => response.writeHead(200, { 'content-type': 'audio/wav' }).end(wave());
const refuses =
  (status: number, headers: Record<string, string> = {}): Handler =>
  (response) =>
    response.writeHead(status, headers).end(JSON.stringify({ error: { message: `because ${status}` } }));
const lists =
  (body: unknown): Handler =>
  (response) =>
    response.end(JSON.stringify(body));

/** A real server of the interface; `count` is how often it has been asked to speak, this time included. */
async function serve({
  speech = speaks,
  voices = refuses(404),
}: {
  speech?: Handler;
  voices?: Handler;
} = {}): Promise<{ url: string; asked: Asked[]; most: () => number }> {
  const asked: Asked[] = [];
  let count = 0;
  let abreast = 0;
  let most = 0;
  const server: Server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : {};
      const each: Asked = { method, path, key: headers.authorization, body };
      asked.push(each);
      if (path.endsWith('/audio/voices')) return voices(response, each, 0);
      count += 1;
      abreast += 1;
      most = Math.max(most, abreast);
      response.on('close', () => {
        abreast -= 1;
      });
      speech(response, each, count);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, most: () => most };
}

const open = (http: HttpSettings, environment: Record<string, string> = {}) =>
  new HttpEngine({ jobs: 2, settings: { http } }, environment);
const say = (engine: HttpEngine, text = 'Good morning.', prosody = { rate: 1, pitch: 1 }, voice = 'nova') =>
  engine.speak({ text, voice, prosody }, never);
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
const seconds = ({ samples, rate }: Clip) => samples.length / rate;
const spoken = (asked: readonly Asked[]) => asked.filter(({ path }) => path.endsWith('/speech'));

describe('a speech server', () => {
  it('is asked as the interface wants it, and heard', async () => {
    const { url, asked } = await serve();
    const engine = open({ url, model: 'tts-1' });
    expect(await engine.availability()).toEqual({ ok: true });
    const clip = await say(engine, 'Say "yes".\u0000\nNow!', { rate: 1.5, pitch: 1 });
    expect(clip.rate).toBe(RATE);
    expect(seconds(clip)).toBeCloseTo(0.5, 1);
    expect(spoken(asked)).toEqual([
      {
        method: 'POST',
        path: '/v1/audio/speech',
        key: undefined,
        body: { model: 'tts-1', input: 'Say "yes". Now!', voice: 'nova', response_format: 'wav', speed: 1.5 },
      },
    ]);
  });

  it.each(['', '/', '/v1', '/v1/', '/speech', '/speech/v1'])('has the base address "…%s"', async (suffix) => {
    const { url, asked } = await serve();
    await say(open({ url: url + suffix }));
    expect(spoken(asked)[0]?.path).toBe(`${suffix.replace(/\/?(v1)?\/?$/, '')}/v1/audio/speech`);
  });

  it('moves the pitch by reading faster what was spoken slower', async () => {
    const { url, asked } = await serve();
    const clip = await say(open({ url }), 'Hm.', { rate: 1, pitch: 1.25 });
    expect(spoken(asked)[0]?.body.speed).toBeCloseTo(0.8, 5);
    expect(clip.rate).toBe(30_000);
  });

  it.each([0, 0x7fff_ffff, 0xffff_ffff])(
    'may stream a WAVE file without knowing its size (%d)',
    async (size) => {
      const { url } = await serve({ speech: (response) => response.end(wave(size)) });
      expect(seconds(await say(open({ url })))).toBeCloseTo(0.5, 1);
    },
  );

  it('may answer with PCM, whose rate the settings say', async () => {
    const { url, asked } = await serve({
      speech: (response) => response.writeHead(200, { 'content-type': 'audio/pcm' }).end(pcm),
    });
    const clip = await say(open({ url, format: 'pcm', sampleRate: 12_000 }));
    expect(spoken(asked)[0]?.body.response_format).toBe('pcm');
    expect(clip.rate).toBe(12_000);
    expect(seconds(clip)).toBeCloseTo(1, 1);
  });

  it('may answer with MP3', async () => {
    const file = join(temporaryFolder(), 'tone.mp3');
    await encode({
      inputs: [
        {
          kind: 'samples',
          samples: (async function* () {
            yield tone;
          })(),
          rate: RATE,
        },
      ],
      outputs: [{ options: ['-c:a', 'libmp3lame', '-b:a', '64k'], file }],
      signal: never,
    });
    const { url } = await serve({ speech: (response) => response.end(readFileSync(file)) });
    const clip = await say(open({ url, format: 'mp3' }));
    expect(clip.rate).toBe(RATE);
    expect(seconds(clip)).toBeCloseTo(0.5, 1);
  });

  it('is believed for what it gives, not for what it says that is', async () => {
    const { url } = await serve({
      speech: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(wave()),
    });
    expect(seconds(await say(open({ url })))).toBeCloseTo(0.5, 1);
  });

  it('gets no more at once than it can do', async () => {
    const { url, most } = await serve({ speech: (response) => setTimeout(() => response.end(wave()), 30) });
    const engine = open({ url, jobs: 3 });
    expect(engine.concurrency).toBe(3);
    expect(open({ url }).concurrency).toBe(2);
    await say(engine);
    expect(most()).toBe(1);
  });
});

describe('the voices of a server', () => {
  it.each([
    ['names', { voices: ['af_heart', 'bm_george'] }],
    ['objects', { voices: [{ id: 'af_heart', name: 'Heart' }, { name: 'bm_george' }] }],
    ['a list', ['af_heart', 'bm_george']],
  ])('are those it lists, as %s', async (_, body) => {
    const { url } = await serve({ voices: lists(body) });
    const engine = open({ url, voices: ['unheard'] });
    expect((await engine.voices()).map(({ id, language, gender }) => [id, language, gender])).toEqual([
      ['af_heart', 'en-US', 'f'],
      ['bm_george', 'en-GB', 'm'],
    ]);
    expect(await failureOf(say(engine, 'Hm.', { rate: 1, pitch: 1 }, 'nobody'))).toBeInstanceOf(InputError);
  });

  it.each([
    ['says no', refuses(404)],
    ['answers with a page', ((response) => response.end('<html>hello</html>')) as Handler],
    ['has none', lists({ voices: [] })],
  ])('are those of voices.json where it %s', async (_, voices) => {
    const { url } = await serve({ voices });
    const engine = open({ url, voices: ['one', { name: 'two', gender: 'f', language: 'de' }] });
    expect((await engine.voices()).map(({ id, language, gender }) => [id, language, gender])).toEqual([
      ['one', 'en', 'u'],
      ['two', 'de', 'f'],
    ]);
    expect((await engine.unlisted('three'))?.id).toBe('three');
  });

  it('are those that OpenAI documents, for want of better', async () => {
    const { url } = await serve();
    expect((await open({ url }).voices()).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['alloy', 'onyx']),
    );
  });
});

describe('a server in trouble', () => {
  it('that is overloaded is asked again when it says', async () => {
    const { url, asked } = await serve({
      speech: (response, each, count) =>
        count <= 2
          ? refuses(429, { 'retry-after': '0' })(response, each, count)
          : speaks(response, each, count),
    });
    expect(seconds(await say(open({ url })))).toBeCloseTo(0.5, 1);
    expect(spoken(asked)).toHaveLength(3);
  });

  it('that stays broken is given up', async () => {
    const { url, asked } = await serve({ speech: refuses(500, { 'retry-after': '0' }) });
    const failure = await failureOf(say(open({ url })));
    expect(failure).toBeInstanceOf(MachineError);
    expect(String(failure)).toMatch(/answers 500: because 500/);
    expect(spoken(asked)).toHaveLength(6);
  });

  it('that does not say when is asked again after a while', async () => {
    const { url, asked } = await serve({
      speech: (response, each, count) =>
        count <= 2 ? refuses(503)(response, each, count) : speaks(response, each, count),
    });
    await say(open({ url }));
    expect(spoken(asked)).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 422])('that refuses with %d is not asked again', async (status) => {
    const { url, asked } = await serve({ speech: refuses(status) });
    const failure = await failureOf(say(open({ url })));
    expect(failure).toBeInstanceOf(MachineError);
    expect(String(failure)).toMatch(`answers ${status}: because ${status}`);
    expect((failure as MachineError).hint).toBeTruthy();
    expect(spoken(asked)).toHaveLength(1);
  });

  it.each<[string, Handler]>([
    ['nothing', (response) => response.end()],
    ['garbage', (response) => response.end('no sound at all')],
    [
      'JSON',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'),
    ],
    ['the beginning of a WAVE file', (response) => response.end(wave().subarray(0, 5000))],
    [
      'a WAVE file of silence',
      (response) => response.end(Buffer.concat([wave().subarray(0, 44), Buffer.alloc(pcm.length)])),
    ],
  ])('that gives %s has failed at the line, which may be tried again', async (_, speech) => {
    const { url } = await serve({ speech });
    expect(await failureOf(say(open({ url })))).toBeInstanceOf(SpeechFault);
  });

  it('that breaks off is asked again', async () => {
    const { url, asked } = await serve({
      speech: (response, each, count) => {
        if (count > 1) return speaks(response, each, count);
        response.writeHead(200, { 'content-length': '10000' }).write(wave().subarray(0, 100));
        setTimeout(() => response.destroy(), 20);
      },
    });
    expect(seconds(await say(open({ url })))).toBeCloseTo(0.5, 1);
    expect(spoken(asked)).toHaveLength(2);
  });

  it('that hangs is not waited for', async () => {
    const { url } = await serve({ speech: () => undefined });
    const failure = await failureOf(say(open({ url, timeout: 1 })));
    expect(failure).toBeInstanceOf(SpeechFault);
    expect(String(failure)).toMatch(/no answer in 1 s/);
  });

  it('is left at once when the person stops', async () => {
    const { url } = await serve({ speech: () => undefined });
    const stop = new AbortController();
    const engine = open({ url });
    await engine.voices();
    const waiting = engine.speak({ text: 'Hm.', voice: 'nova', prosody: { rate: 1, pitch: 1 } }, stop.signal);
    setTimeout(() => stop.abort(), 20);
    expect(await failureOf(waiting)).toBeInstanceOf(InterruptedError);
  });

  it('that is not there is said to be not there', async () => {
    const { url } = await serve();
    const gone = url.replace(/\d+$/, '1');
    const availability = await open({ url: gone }).availability();
    expect(availability).toMatchObject({ ok: false, why: expect.stringMatching(/can't be reached/) });
  });

  it('that wants a key says so before anything is spoken', async () => {
    const { url } = await serve({ voices: refuses(401) });
    expect(await open({ url }).availability()).toMatchObject({
      ok: false,
      why: expect.stringMatching(/401/),
    });
  });
});

describe('a redirect', () => {
  it('within the server is followed', async () => {
    const { url, asked } = await serve({
      speech: (response, each, count) =>
        each.path.startsWith('/moved')
          ? speaks(response, each, count)
          : response.writeHead(307, { location: '/moved/v1/audio/speech' }).end(),
    });
    const engine = open({ url }, { FULLCAST_HTTP_URL: url, FULLCAST_HTTP_KEY: 'secret' });
    expect(seconds(await say(engine))).toBeCloseTo(0.5, 1);
    expect(spoken(asked).map(({ path, key, body }) => [path, key, body.input])).toEqual([
      ['/v1/audio/speech', 'Bearer secret', 'Good morning.'],
      ['/moved/v1/audio/speech', 'Bearer secret', 'Good morning.'],
    ]);
  });

  it('to another server is not: it gets neither the key nor the story', async () => {
    const other = await serve();
    const { url } = await serve({
      speech: (response) => response.writeHead(302, { location: `${other.url}/v1/audio/speech` }).end(),
    });
    const engine = open({}, { FULLCAST_HTTP_URL: url, FULLCAST_HTTP_KEY: 'secret' });
    const failure = await failureOf(say(engine));
    expect(failure).toBeInstanceOf(MachineError);
    expect(String(failure)).toContain(new URL(other.url).host);
    expect(other.asked).toEqual([]);
  });

  it('in circles ends', async () => {
    const { url } = await serve({
      speech: (response) => response.writeHead(308, { location: '/v1/audio/speech' }).end(),
    });
    expect(String(await failureOf(say(open({ url }))))).toMatch(/circles/);
  });
});

describe('the key of a server', () => {
  it('goes where the environment says, and to this machine', async () => {
    const { url, asked } = await serve();
    await say(open({}, { FULLCAST_HTTP_URL: url, FULLCAST_HTTP_KEY: 'secret' }));
    await say(open({ url }, { FULLCAST_HTTP_KEY: 'secret' }));
    expect(asked.map(({ key }) => key)).toEqual(asked.map(() => 'Bearer secret'));
  });

  it('is not OpenAI’s own for any other server', async () => {
    const { url, asked } = await serve();
    await say(open({ url }, { OPENAI_API_KEY: 'sk-1' }));
    expect(asked.every(({ key }) => key === undefined)).toBe(true);
  });

  it.each([
    ['the environment says', {}, { FULLCAST_HTTP_URL: 'https://voices.example' }, 'secret'],
    ['this machine is', { url: 'http://localhost:8880' }, {}, 'secret'],
    ['a voices.json from anywhere says', { url: 'https://voices.example' }, {}, null],
    ['a name looks like this machine', { url: 'http://127.0.0.1.voices.example' }, {}, null],
    [
      'a name looks like OpenAI',
      { url: 'https://api.openai.com.voices.example' },
      { OPENAI_API_KEY: 'sk' },
      null,
    ],
    ['OpenAI is', { url: 'https://api.openai.com/v1' }, { OPENAI_API_KEY: 'sk' }, 'secret'],
    ['nobody listens in', { url: 'http://api.openai.com/v1' }, { OPENAI_API_KEY: 'sk' }, null],
  ])('goes to where %s, or not at all', (_, settings, environment, key) => {
    const server = configuredServer(settings, { FULLCAST_HTTP_KEY: 'secret', ...environment });
    expect(server?.key).toBe(key);
    expect(server?.keyWithheld).toBe(key === null);
  });

  it('is OpenAI’s own for OpenAI', () => {
    const settings = { url: 'https://api.openai.com' };
    expect(configuredServer(settings, { OPENAI_API_KEY: 'sk' })?.key).toBe('sk');
  });

  it('is part of no clip’s name', async () => {
    const { url } = await serve();
    const fingerprint = open({ url }, { FULLCAST_HTTP_KEY: 'secret' }).fingerprint;
    expect(fingerprint).not.toContain('secret');
    expect(fingerprint).toBe(open({ url }).fingerprint);
    expect(open({ url, model: 'other' }).fingerprint).not.toBe(fingerprint);
  });

  it.each(['http://me:pass@127.0.0.1/', 'file:///etc/passwd', 'not an address', 'ftp://x/'])(
    'is not in the address, which is one of the web: %s',
    async (url) => {
      const engine = open({}, { FULLCAST_HTTP_URL: url });
      expect(await engine.availability()).toMatchObject({ ok: false });
      expect(JSON.stringify(await engine.availability())).not.toContain('pass@');
    },
  );
});

describe('without a server that is set up', () => {
  it('nothing is asked of any network', async () => {
    const engine = open({});
    expect(await engine.availability()).toMatchObject({
      ok: false,
      why: 'no server is set up',
      remedy: expect.stringMatching(/FULLCAST_HTTP_URL/),
    });
  });
});
