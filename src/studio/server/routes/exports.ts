import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname, relative, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { InputError } from '../../../errors.js';
import { CheckSchema, type CheckView, ExportSchema } from '../../api.js';
import type { Studio } from '../../studio.js';
import { readJson } from '../body.js';

const TYPES: Readonly<Record<string, string>> = {
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.m4b': 'audio/mp4',
  '.opus': 'audio/ogg',
  '.ogg': 'audio/ogg',
  '.flac': 'audio/flac',
  '.wav': 'audio/wav',
  '.epub': 'application/epub+zip',
  '.vtt': 'text/vtt; charset=utf-8',
  '.srt': 'text/plain; charset=utf-8',
};

/** The making of a book, and what was made. */
export function exportRoutes({ shelf, engines, checker, out, cache }: Studio): Hono {
  const app = new Hono();

  app.post('/:id/export', async (c) => {
    const { book, exporter } = await shelf.get(c.req.param('id'));
    const wish = await readJson(c, ExportSchema);
    const { name, settings } = engines.wantedFor(book.story);
    exporter.start(book.story, { engine: name, settings, jobs: engines.jobs, out, cache, ...wish });
    return c.json(exporter.state);
  });

  app.delete('/:id/export', async (c) => {
    const { exporter } = await shelf.get(c.req.param('id'));
    exporter.cancel();
    return c.json(exporter.state);
  });

  app.post('/:id/check', async (c) => {
    const { exporter } = await shelf.get(c.req.param('id'));
    const { standard } = await readJson(c, CheckSchema);
    const folder = exporter.folder;
    if (folder === null) throw new InputError('Nothing is made yet.');
    const report = await checker.ask('check', { folder, standard });
    return c.json({
      passed: report.passed,
      files: report.files.map(({ file, passed, unmeasurable, limits }) => ({
        name: relative(folder, file),
        passed,
        unmeasurable,
        limits: limits.map(({ id, title, result, measured }) => ({ id, title, result, measured })),
      })),
    } satisfies CheckView);
  });

  app.get('/:id/files/:index', async (c) => {
    const { exporter } = await shelf.get(c.req.param('id'));
    const file = exporter.file(z.coerce.number().int().min(0).parse(c.req.param('index')));
    if (file === null) throw new InputError('There is no such file.');
    return sendFile(c, resolve(file));
  });

  return app;
}

/** A file, or the part of it that is asked for: players jump. @see RFC 9110, 14 (one range, in bytes) */
async function sendFile(c: Context, file: string): Promise<Response> {
  const { size } = await stat(file);
  const headers: Record<string, string> = {
    'content-type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'accept-ranges': 'bytes',
    'cache-control': 'no-cache',
  };
  if (c.req.query('download') !== undefined)
    headers['content-disposition'] = `attachment; filename*=UTF-8''${encodeRfc8187(basename(file))}`;
  const asked = /^bytes=(\d*)-(\d*)$/.exec(c.req.header('range') ?? '');
  if (!asked || (asked[1] === '' && asked[2] === ''))
    return new Response(streamOf(file, 0, size - 1), {
      headers: { ...headers, 'content-length': `${size}` },
    });
  const last = asked[1] === '' ? size - 1 : Math.min(size - 1, asked[2] === '' ? size - 1 : Number(asked[2]));
  const first = asked[1] === '' ? Math.max(0, size - Number(asked[2])) : Number(asked[1]);
  if (first > last)
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  return new Response(streamOf(file, first, last), {
    status: 206,
    headers: {
      ...headers,
      'content-range': `bytes ${first}-${last}/${size}`,
      'content-length': `${last - first + 1}`,
    },
  });
}

function streamOf(file: string, start: number, end: number): ReadableStream | null {
  if (end < start) return null;
  return Readable.toWeb(createReadStream(file, { start, end })) as ReadableStream;
}

/** @see RFC 8187, 3.2.1 */
const encodeRfc8187 = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
