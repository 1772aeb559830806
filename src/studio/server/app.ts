import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import { FullcastError, InputError } from '../../errors.js';
import { problemOf } from '../problem.js';
import type { Studio } from '../studio.js';
import { readJson, TooLarge } from './body.js';
import type { Guard } from './guard.js';
import { bookRoutes } from './routes/books.js';
import { exportRoutes } from './routes/exports.js';
import { homeRoutes } from './routes/home.js';
import { servePage } from './static.js';

const Token = z.strictObject({ token: z.string().max(200) });

/** Nothing from elsewhere, nothing written into the page, nobody around it. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  fontSrc: ["'self'"],
  imgSrc: ["'self'", 'blob:'],
  mediaSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** The server as a function of requests. */
export async function studioApp(studio: Studio, guard: Guard): Promise<Hono> {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: POLICY,
      xFrameOptions: 'DENY',
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: false,
    }),
  );
  app.use(guard.ours);
  app.onError((error, c) => {
    const status = statusOf(error);
    if (status === 413) c.header('connection', 'close');
    return c.json(problemOf(wrong(error)), status);
  });
  app.notFound((c) => c.json({ message: 'There is no such page.', place: null, hint: null }, 404));

  await servePage(app);
  app.post('/api/session', async (c) => guard.enter(c, (await readJson(c, Token)).token));
  app.use('/api/*', guard.known);
  app.use('/api/*', async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  });
  app.route('/api', homeRoutes(studio));
  app.route('/api/books', bookRoutes(studio));
  app.route('/api/books', exportRoutes(studio));
  return app;
}

/** A parameter that is not as it should be is the request's mistake. */
const wrong = (error: Error): Error =>
  error instanceof z.ZodError ? new InputError('This request is wrong.', { cause: error }) : error;

function statusOf(error: Error): 400 | 413 | 422 | 500 {
  if (error instanceof TooLarge) return 413;
  if (error instanceof z.ZodError) return 400;
  return error instanceof FullcastError && error.exitCode === 2 ? 422 : 500;
}
