import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InterruptedError, MachineError } from '../../src/errors.js';
import { downloadModel, type InstallableModel, installableModels, sizeOf } from '../../src/speak/index.js';
import { fullcast, temporaryFolder } from '../support/cli.js';
import { never } from './support.js';

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex');
const big = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 31) % 251));
const FILES: Readonly<Record<string, Buffer>> = {
  'tokens.json': Buffer.from('{"a":1}'),
  'onnx/model.onnx': big,
};

const model: InstallableModel = {
  name: 'tiny',
  title: 'A tiny model',
  licence: 'none',
  source: 'nowhere',
  address: 'tiny/resolve/1/',
  files: Object.entries(FILES).map(([path, data]) => ({ path, size: data.length, sha256: sha256(data) })),
};

interface Asked {
  readonly path: string;
  readonly range: string | undefined;
}

type Handler = (response: ServerResponse, data: Buffer, asked: Asked, count: number) => void;

const gives: Handler = (response, data, { range }) => {
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
  response.writeHead(range ? 206 : 200, { 'content-length': data.length - from }).end(data.subarray(from));
};

/** A real server of the files; `count` is how often the model itself was asked for. */
async function serve(handler: Handler = gives) {
  const asked: Asked[] = [];
  let count = 0;
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { url = '', headers } = request;
    const each = { path: url, range: headers.range };
    asked.push(each);
    const path = url.replace(/^\/tiny\/resolve\/1\//, '');
    const data = FILES[path];
    if (!data) return response.writeHead(404).end();
    if (path !== 'onnx/model.onnx') return gives(response, data, each, 0);
    count += 1;
    return handler(response, data, each, count);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Sends the beginning, then breaks the connection off. */
const breaks =
  (at: number): Handler =>
  (response, data, { range }) => {
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    response.writeHead(range ? 206 : 200, { 'content-length': data.length - from });
    response.write(data.subarray(from, at), () => setTimeout(() => response.destroy(), 20));
  };

const expectWhole = (folder: string) => {
  for (const [path, data] of Object.entries(FILES)) expect(readFileSync(join(folder, path))).toEqual(data);
  expect(readdirSync(join(folder, 'onnx'))).toEqual(['model.onnx']);
};
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('installing a model', () => {
  it('downloads what is missing, tells how far it is, and the second time has nothing to do', async () => {
    const folder = temporaryFolder();
    const { server, asked } = await serve();
    const steps: number[] = [];
    await downloadModel(model, folder, { server, signal: never, progress: (done) => steps.push(done) });
    expectWhole(folder);
    expect(steps.at(-1)).toBe(sizeOf(model));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    await downloadModel(model, folder, { server: 'http://127.0.0.1:1', signal: never });
    expect(asked).toHaveLength(2);
  });

  it('goes on where a connection broke off', async () => {
    const folder = temporaryFolder();
    const { server, asked } = await serve((response, data, each, count) =>
      count === 1 ? breaks(100_000)(response, data, each, count) : gives(response, data, each, count),
    );
    await downloadModel(model, folder, { server, signal: never });
    expectWhole(folder);
    expect(asked.map(({ range }) => range)).toEqual([undefined, undefined, 'bytes=100000-']);
  });

  it('goes on where the person stopped it', async () => {
    const folder = temporaryFolder();
    const slow = await serve((response, data) => {
      response.writeHead(200, { 'content-length': data.length });
      response.write(data.subarray(0, 50_000));
    });
    const stop = new AbortController();
    const progress = (done: number) => {
      if (done >= 50_000) stop.abort();
    };
    const stopped = downloadModel(model, folder, { server: slow.server, signal: stop.signal, progress });
    expect(await failureOf(stopped)).toBeInstanceOf(InterruptedError);
    expect(existsSync(join(folder, 'onnx', 'model.onnx'))).toBe(false);
    const begun = statSync(join(folder, 'onnx', 'model.onnx.part')).size;
    expect(begun).toBeGreaterThan(0);
    const { server, asked } = await serve();
    await downloadModel(model, folder, { server, signal: never });
    expectWhole(folder);
    expect(asked.map(({ range }) => range)).toEqual([`bytes=${begun}-`]);
  });

  it('begins again at a server that knows no ranges', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'onnx'));
    writeFileSync(join(folder, 'onnx', 'model.onnx.part'), big.subarray(0, 1000));
    const { server } = await serve((response, data) => response.end(data));
    await downloadModel(model, folder, { server, signal: never });
    expectWhole(folder);
  });

  it.each<[string, Handler, RegExp]>([
    [
      'another file of the same length',
      (response, data) => response.end(Buffer.alloc(data.length)),
      /SHA-256/,
    ],
    ['a longer file', (response, data) => response.end(Buffer.concat([data, data])), /longer/],
    ['nothing of the kind', (response) => response.writeHead(404).end(), /answers 404/],
  ])('refuses %s, and leaves nothing of it', async (_, handler, reason) => {
    const folder = temporaryFolder();
    const { server } = await serve(handler);
    const failure = await failureOf(downloadModel(model, folder, { server, signal: never }));
    expect(failure).toBeInstanceOf(MachineError);
    expect(String(failure)).toMatch(reason);
    expect(readdirSync(join(folder, 'onnx'))).toEqual([]);
  });

  it('mends a file that was damaged since', async () => {
    const folder = temporaryFolder();
    const { server } = await serve();
    await downloadModel(model, folder, { server, signal: never });
    writeFileSync(join(folder, 'onnx', 'model.onnx'), Buffer.alloc(big.length));
    await downloadModel(model, folder, { server, signal: never });
    expectWhole(folder);
  });

  it('gives up a server that is not there, and keeps what there is', async () => {
    const folder = temporaryFolder();
    const { server } = await serve((response, _, __, count) => {
      if (count === 1) return breaks(100_000)(response, big, { path: '', range: undefined }, count);
      response.destroy();
    });
    const failure = await failureOf(downloadModel(model, folder, { server, signal: never }));
    expect(String(failure)).toMatch(/can't be reached/);
    expect(statSync(join(folder, 'onnx', 'model.onnx.part')).size).toBe(100_000);
  });
});

describe('the models that can be installed', () => {
  it.each([...installableModels.values()])(
    '$name: every file has a place of its own, a size and a hash',
    (each) => {
      expect(each.files.every(({ path }) => /^[\w./-]+$/.test(path) && !path.includes('..'))).toBe(true);
      expect(new Set(each.files.map(({ path }) => path)).size).toBe(each.files.length);
      expect(new Set(each.files.map(({ sha256: hash }) => hash)).size).toBe(each.files.length);
      for (const { size, sha256: hash } of each.files) {
        expect(size).toBeGreaterThan(0);
        expect(hash).toMatch(/^[0-9a-f]{64}$/);
      }
    },
  );
});

describe('fullcast voices --install', () => {
  it('says what it is about to download, and asks', async () => {
    const cwd = temporaryFolder();
    const { status, stderr } = await fullcast(['voices', '--install', 'kokoro'], {
      cwd,
      env: { FULLCAST_MODELS: join(cwd, 'models') },
    });
    expect(stderr).toMatch(/Kokoro.*107 MB.*Apache-2\.0/);
    expect(stderr).toContain('https://huggingface.co/onnx-community/Kokoro-82M-v1.0-ONNX');
    expect(stderr).toContain(join(cwd, 'models', 'kokoro'));
    expect(stderr).toContain('--yes');
    expect(status).toBe(2);
    expect(existsSync(join(cwd, 'models'))).toBe(false);
  });

  it('downloads from the server that it is told, and takes nothing else for the model', async () => {
    const cwd = temporaryFolder();
    const paths: string[] = [];
    const server = createServer((request, response) => {
      paths.push(request.url ?? '');
      response.end('x'.repeat(3497));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void server.close());
    const { status, stderr } = await fullcast(['voices', '--install', 'kokoro', '--yes'], {
      cwd,
      env: {
        FULLCAST_MODELS: join(cwd, 'models'),
        FULLCAST_MODELS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mirror`,
      },
    });
    expect(paths).toEqual([
      '/mirror/onnx-community/Kokoro-82M-v1.0-ONNX/resolve/1939ad2a8e416c0acfeecc08a694d14ef25f2231/tokenizer.json',
    ]);
    expect(stderr).toMatch(/SHA-256/);
    expect(status).toBe(1);
  });

  it('knows no other model', async () => {
    const { status, stderr } = await fullcast(['voices', '--install', 'kokorro'], { cwd: temporaryFolder() });
    expect(stderr).toMatch(/no model "kokorro".*"kokoro"/);
    expect(status).toBe(2);
  });
});
