import { Hono } from 'hono';
import { z } from 'zod';
import { DetailSchema, EditSchema, type Push, SampleSchema } from '../../api.js';
import type { Studio } from '../../studio.js';
import { readBody, readJson } from '../body.js';
import { pushTo } from '../events.js';

/** A clip is named by all that shapes it, so that what was heard once needs not be asked for again. */
const KEEP_CLIP = 'private, max-age=86400';

/** In bytes. */
const LARGEST_COVER = 20 * 2 ** 20;

const LineNumber = z.coerce.number().int().min(0);

/** A book: its script, its cast, what is changed about them, and how it sounds. */
export function bookRoutes({ shelf, settings }: Studio): Hono {
  const app = new Hono();

  app.get('/:id', async (c) => c.json((await shelf.get(c.req.param('id'))).book.state));
  app.get('/:id/script', async (c) => c.json((await shelf.get(c.req.param('id'))).book.scriptView()));
  app.get('/:id/likely', async (c) => c.json((await shelf.get(c.req.param('id'))).book.likely));
  app.get('/:id/cast', async (c) => c.json((await shelf.get(c.req.param('id'))).book.castView()));

  app.get('/:id/events', async (c) => {
    const { book, exporter, listen } = await shelf.get(c.req.param('id'));
    const first = (): Push[] => [
      { type: 'settings', settings: settings.data },
      { type: 'book', book: book.state },
      { type: 'export', export: exporter.state },
    ];
    return pushTo(c, first, listen);
  });

  app.post('/:id/edits', async (c) => {
    const { book } = await shelf.get(c.req.param('id'));
    await book.edit(await readJson(c, EditSchema));
    return c.json(book.state);
  });
  app.post('/:id/undo', async (c) => {
    const { book } = await shelf.get(c.req.param('id'));
    return c.json({ done: await book.undo() });
  });
  app.post('/:id/redo', async (c) => {
    const { book } = await shelf.get(c.req.param('id'));
    return c.json({ done: await book.redo() });
  });

  app.get('/:id/details', async (c) => c.json(await (await shelf.get(c.req.param('id'))).book.details()));
  app.put('/:id/details', async (c) => {
    const { book } = await shelf.get(c.req.param('id'));
    const { key, value } = await readJson(c, DetailSchema);
    await book.say(key, value);
    return c.json(await book.details());
  });
  app.get('/:id/cover', async (c) => {
    const { cover } = (await shelf.get(c.req.param('id'))).book.story.script;
    if (!cover) return c.body(null, 204);
    return c.body(new Uint8Array(cover.data), 200, { 'content-type': cover.mime });
  });
  app.put('/:id/cover', async (c) => {
    const { book } = await shelf.get(c.req.param('id'));
    await book.cover(await readBody(c, LARGEST_COVER));
    return c.json(await book.details());
  });

  app.get('/:id/lines/:line/sound', async (c) => {
    const { book } = await shelf.get(c.req.param('id'));
    const line = LineNumber.parse(c.req.param('line'));
    return sound(await book.lineSound(line, c.req.raw.signal));
  });

  app.get('/:id/lines/:line/why', async (c) => {
    const { book } = await shelf.get(c.req.param('id'));
    return c.json(await book.why(LineNumber.parse(c.req.param('line'))));
  });

  app.get('/:id/sample', async (c) => {
    const { book } = await shelf.get(c.req.param('id'));
    const { who, ...voice } = SampleSchema.parse(c.req.query());
    return sound(await book.sampleSound(who ?? null, voice, c.req.raw.signal));
  });

  return app;
}

function sound(bytes: Uint8Array<ArrayBuffer> | null): Response {
  if (!bytes) return new Response(null, { status: 204 });
  return new Response(bytes, { headers: { 'content-type': 'audio/wav', 'cache-control': KEEP_CLIP } });
}
