import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

/** Methods that change nothing. */
const SAFE = ['GET', 'HEAD'];

/**
 * Who may talk to the server: pages that it served itself, to a person who has the address with its token.
 *
 * - A request must name this machine as its host: a foreign name that was made to point here (DNS rebinding) does not.
 * - A request that a page makes must come from a page of this server: others are told apart by `Origin`, which every
 *   browser sends with what changes something, and by `Sec-Fetch-Site`.
 * - What is not the bare page needs a session, which only the token opens.
 */
export class Guard {
  /** In the address that the person is given. */
  readonly token = randomBytes(24).toString('base64url');
  readonly #session = randomBytes(24).toString('base64url');
  #port = 0;

  /** The port is known once it is listened on. */
  listensOn(port: number): void {
    this.#port = port;
  }

  /** Refuses hosts and pages that are not ours. */
  readonly ours: MiddlewareHandler = async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (!this.#hosts.includes(host)) return refuse(c, 403, 'This server answers to 127.0.0.1 only.');
    const origin = c.req.header('origin');
    if (origin !== undefined && origin !== `http://${host}`)
      return refuse(c, 403, 'This request came from another page.');
    if (origin === undefined && !SAFE.includes(c.req.method))
      return refuse(c, 403, 'This request does not say which page it came from.');
    const site = c.req.header('sec-fetch-site');
    const visit = c.req.header('sec-fetch-mode') === 'navigate' && c.req.path === '/';
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && !visit)
      return refuse(c, 403, 'This request came from another page.');
    return next();
  };

  /** Refuses whoever has no session. */
  readonly known: MiddlewareHandler = async (c, next) => {
    const cookie = getCookie(c, this.#cookie);
    if (cookie === undefined || !equal(cookie, this.#session))
      return refuse(c, 401, 'Open the studio with the address that was printed where it was started.');
    return next();
  };

  /** Opens a session for whoever has the token. */
  readonly enter = async (c: Context, token: string) => {
    if (!equal(token, this.token))
      return refuse(c, 401, 'This address is not, or no longer, the one that the studio printed.');
    // A page elsewhere makes no use of it (SameSite), a script can't read it (HttpOnly), and it ends with the browser.
    setCookie(c, this.#cookie, this.#session, { httpOnly: true, sameSite: 'Strict', path: '/' });
    return c.json({ ok: true });
  };

  get #hosts(): readonly string[] {
    return [`127.0.0.1:${this.#port}`, `localhost:${this.#port}`];
  }

  /** Cookies know no ports, and several studios may be open. */
  get #cookie(): string {
    return `fullcast-${this.#port}`;
  }
}

function refuse(c: Context, status: 401 | 403, message: string) {
  return c.json({ message, place: null, hint: null }, status);
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
