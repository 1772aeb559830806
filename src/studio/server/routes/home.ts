import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { InputError } from '../../../errors.js';
import { safeFileName } from '../../../files.js';
import { formats, masterings } from '../../../narrate/index.js';
import { storyExtensions } from '../../../read/index.js';
import { type Home, PasteSchema, SettingsSchema } from '../../api.js';
import { idOf } from '../../project/project.js';
import type { Studio } from '../../studio.js';
import { readBody, readJson } from '../body.js';

/** The story that comes with the program. */
const SAMPLE = fileURLToPath(new URL('../../../../script/under-fives-travel-free.md', import.meta.url));

/** The largest story that comes in through the page, in bytes. */
export const LARGEST_UPLOAD = 64 * 2 ** 20;

/** Opening: which stories there are, and how others come in. */
export function homeRoutes({ project, settings, analyst, initial }: Studio): Hono {
  const app = new Hono();

  app.get('/home', async (c) => {
    const home: Home = {
      project: basename(project.root),
      stories: await project.stories(),
      formats: storyExtensions,
      largestUpload: LARGEST_UPLOAD,
      initial,
      settings: settings.data,
      making: {
        formats: formats.map(({ name, about }) => ({ name, about })),
        loudness: Object.keys(masterings),
      },
    };
    return c.json(home);
  });

  app.put('/settings', async (c) => {
    await settings.change(await readJson(c, SettingsSchema));
    return c.json(settings.data);
  });

  const keep = async (name: string, bytes: Uint8Array) => {
    if (bytes.length === 0)
      throw new InputError('There is nothing in it.', { hint: 'Choose a story with text.' });
    const path = await project.keep(name, bytes);
    await analyst.ask('text', { story: path });
    return { id: idOf(path) };
  };

  app.post('/stories', async (c) => {
    const name = safeFileName(c.req.query('name') ?? '');
    if (!storyExtensions.includes(extname(name).toLowerCase())) {
      throw new InputError(`"${name}" is of a kind that can't be read.`, {
        hint: `Stories are files that end with ${storyExtensions.join(', ')}. Save it as one of them, or paste the text.`,
      });
    }
    return c.json(await keep(name, await readBody(c, LARGEST_UPLOAD)));
  });

  app.post('/paste', async (c) => {
    const { title, text } = await readJson(c, PasteSchema, LARGEST_UPLOAD);
    return c.json(await keep(`${safeFileName(title)}.txt`, Buffer.from(text)));
  });

  app.post('/sample', async (c) => c.json(await keep(basename(SAMPLE), await readFile(SAMPLE))));

  return app;
}
