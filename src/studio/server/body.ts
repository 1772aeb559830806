import type { Context } from 'hono';
import type { z } from 'zod';
import { InputError } from '../../errors.js';

/** What a request may hold unless it is a story: a selection of all lines of a very long book. */
const LARGEST_JSON = 2 * 2 ** 20;

/** A request that says too much. */
export class TooLarge extends InputError {}

/**
 * Reads what a request holds, as far as it is allowed to: what announces more is refused before a byte is read, what
 * sends more at the byte too many.
 *
 * @throws TooLarge
 */
export async function readBody(c: Context, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(c.req.header('content-length') ?? 0);
  if (announced > most) throw tooLarge(most);
  const pieces: Uint8Array[] = [];
  let length = 0;
  const body = c.req.raw.body;
  if (body) {
    for await (const piece of body) {
      length += piece.length;
      if (length > most) throw tooLarge(most);
      pieces.push(piece);
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** @throws TooLarge; InputError for what is not as the schema says */
export async function readJson<T>(c: Context, schema: z.ZodType<T>, most = LARGEST_JSON): Promise<T> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    throw new InputError('A request of this kind is JSON, and says so.');
  }
  const text = Buffer.from(await readBody(c, most)).toString('utf8');
  const checked = schema.safeParse(parsed(text));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new InputError(
    `This request is wrong: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError('This request is no JSON.', { cause });
  }
}

const tooLarge = (most: number) =>
  new TooLarge(`This is more than the ${Math.round(most / 2 ** 20)} MB that are allowed.`, {
    hint: 'A novel has about one. Divide a longer work into volumes, or put the file into the folder by hand.',
  });
