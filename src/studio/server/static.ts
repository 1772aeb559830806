import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { MachineError } from '../../errors.js';

const FOLDER = fileURLToPath(new URL('../../../dist/studio/page/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Serves the page: the files that the build made, by their names, and nothing that is not among them.
 *
 * @throws MachineError if it was not built
 */
export async function servePage(app: Hono): Promise<void> {
  const names = await readdir(FOLDER).catch((cause: unknown) => {
    throw new MachineError('The page of the studio is missing.', { hint: 'Run npm run build.', cause });
  });
  for (const name of names) {
    const type = TYPES[extname(name)];
    if (!type) continue;
    const bytes = new Uint8Array(await readFile(join(FOLDER, name)));
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    app.get(name === 'index.html' ? '/' : `/${name}`, (c) => {
      const headers = { etag, 'cache-control': 'no-cache' };
      if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
      return c.body(bytes, 200, { ...headers, 'content-type': type });
    });
  }
}
