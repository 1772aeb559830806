import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/cli.js';
import { browserPath, closeBrowser, enter, type Running, startStudio, untilRead, visit } from './support.js';

afterAll(closeBrowser);

const STORY = '“Is anybody there?” asked Izzie.\n\n“Only me,” said Alex.\n';

async function studioWithStory(story = STORY): Promise<{ studio: Running; id: string; cookie: string }> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'story.txt'), story);
  const studio = await startStudio(cwd, ['story.txt']);
  const cookie = await enter(studio);
  const { initial } = await (await fetch(`${studio.origin}/api/home`, { headers: { cookie } })).json();
  await expect
    .poll(
      async () => {
        const state = await fetch(`${studio.origin}/api/books/${initial}`, { headers: { cookie } });
        return (await state.json()).state;
      },
      { timeout: 20_000 },
    )
    .toBe('ready');
  return { studio, id: initial, cookie };
}

/** A request whose headers no browser would let a page set. */
function raw(
  { origin }: Running,
  path: string,
  headers: Readonly<Record<string, string>>,
  method = 'GET',
  body = '',
): Promise<{ status: number; text: string }> {
  return new Promise((done, failed) => {
    const sent = request(`${origin}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

describe('the studio keeps out', () => {
  it('foreign names that point to this machine (DNS rebinding)', async () => {
    const { studio, cookie } = await studioWithStory();
    const { port } = new URL(studio.origin);
    for (const host of [
      `evil.example:${port}`,
      'evil.example',
      `127.0.0.1.evil.example:${port}`,
      '127.0.0.1',
    ]) {
      expect((await raw(studio, '/', { host })).status).toBe(403);
      expect((await raw(studio, '/api/home', { host, cookie })).status).toBe(403);
    }
    expect((await raw(studio, '/api/home', { host: `127.0.0.1:${port}`, cookie })).status).toBe(200);
  });

  it('whoever has no token', async () => {
    const { studio, id, cookie } = await studioWithStory();
    for (const path of [
      '/api/home',
      `/api/books/${id}`,
      `/api/books/${id}/script`,
      `/api/books/${id}/events`,
    ]) {
      expect((await raw(studio, path, {})).status).toBe(401);
      expect((await raw(studio, path, { cookie: `${cookie}x` })).status).toBe(401);
    }
    const headers = { 'content-type': 'application/json', origin: studio.origin };
    const guess = await raw(studio, '/api/session', headers, 'POST', '{"token":"guess"}');
    expect(guess.status).toBe(401);
  });

  it('requests that other pages make', async () => {
    const { studio, id, cookie } = await studioWithStory();
    const edit = JSON.stringify({ type: 'speaker', lines: [0], speaker: 'Mallory' });
    const json = { cookie, 'content-type': 'application/json' };
    const path = `/api/books/${id}/edits`;
    const { port } = new URL(studio.origin);
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${Number(port) + 1}`])
      expect((await raw(studio, path, { ...json, origin }, 'POST', edit)).status).toBe(403);
    expect((await raw(studio, path, json, 'POST', edit)).status).toBe(403);
    for (const site of ['cross-site', 'same-site']) {
      const headers = { ...json, origin: studio.origin, 'sec-fetch-site': site };
      expect((await raw(studio, path, headers, 'POST', edit)).status).toBe(403);
      expect((await raw(studio, '/api/home', { cookie, 'sec-fetch-site': site })).status).toBe(403);
    }
    const form = { cookie, origin: studio.origin, 'content-type': 'text/plain' };
    expect((await raw(studio, path, form, 'POST', edit)).status).toBe(422);
    const script = await raw(studio, `/api/books/${id}/script`, { cookie });
    expect(script.text).not.toContain('Mallory');
  });

  it('WebSockets', async () => {
    const { studio, cookie } = await studioWithStory();
    const { port, host } = new URL(studio.origin);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `GET /api/home HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nCookie: ${cookie}\r\n` +
        'Origin: https://evil.example\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    const answer = await new Promise<string>((done) => {
      let got = '';
      socket.on('data', (piece) => {
        got += piece;
      });
      socket.on('close', () => done(got));
      socket.on('error', () => done(got));
    });
    expect(answer).not.toContain('101');
  });

  it('paths out of the project', async () => {
    const { studio, cookie } = await studioWithStory();
    writeFileSync(join(studio.cwd, '..', 'fullcast-secret.txt'), 'secret');
    mkdirSync(join(studio.cwd, 'script'), { recursive: true });
    symlinkSync('/etc/hostname', join(studio.cwd, 'script', 'linked.txt'));
    const paths = [
      '/../package.json',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/..%2f..%2fetc%2fpasswd',
      '/main.js/../../../package.json',
      '/api/books/..%2f..%2fetc%2fpasswd',
      '/api/books/%2fetc%2fpasswd/script',
      '/api/books/0000000000000000/files/..%2f..%2fsecret',
    ];
    for (const path of paths) {
      const { status, text } = await raw(studio, path, { cookie });
      expect([404, 422, 400]).toContain(status);
      expect(text).not.toMatch(/root:|secret|devDependencies/);
    }
    const home = await raw(studio, '/api/home', { cookie });
    expect(home.text).not.toContain('linked.txt');
    const headers = { cookie, origin: studio.origin, 'content-type': 'application/octet-stream' };
    const sent = await raw(studio, '/api/stories?name=..%2F..%2F..%2Fevil.txt', headers, 'POST', STORY);
    expect(sent.status).toBe(200);
    expect(existsSync(join(studio.cwd, '..', '..', '..', 'evil.txt'))).toBe(false);
    expect(readdirSync(join(studio.cwd, 'script'))).toContain('evil.txt');
  });
});

describe('the studio bears', () => {
  // A reset of the connection may overtake the answer on a busy machine.
  it('an upload of 2 GB, which it refuses before it is sent, and at the byte too many', {
    retry: 3,
  }, async () => {
    const { studio, cookie } = await studioWithStory();
    const { port, host } = new URL(studio.origin);
    const head = `POST /api/stories?name=big.txt HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${studio.origin}\r\nCookie: ${cookie}\r\n`;
    const attempt = (framing: string, piece: string) =>
      new Promise<{ answer: string; sent: number }>((done) => {
        const socket = connect(Number(port), '127.0.0.1');
        let answer = '';
        let sent = 0;
        let open = true;
        const end = () => {
          open = false;
          socket.destroy();
          done({ answer, sent });
        };
        socket.on('data', (got) => {
          answer += got;
          if (/^HTTP\/1\.1 \d+/.test(answer)) end();
        });
        socket.on('error', end);
        socket.on('close', end);
        const more = () => {
          while (open && sent < 2 * 2 ** 30) {
            sent += piece.length;
            if (!socket.write(piece)) {
              socket.once('drain', more);
              return;
            }
          }
        };
        socket.write(`${head}${framing}\r\n\r\n`, more);
      });
    const megabyte = 'a'.repeat(2 ** 20);
    const announced = await attempt(`Content-Length: ${2 * 2 ** 30}`, megabyte);
    expect(announced.answer).toMatch(/^HTTP\/1\.1 413/);
    expect(announced.sent).toBeLessThan(64 * 2 ** 20);
    const chunk = `${megabyte.length.toString(16)}\r\n${megabyte}\r\n`;
    const chunked = await attempt('Transfer-Encoding: chunked', chunk);
    expect(chunked.sent).toBeLessThan(512 * 2 ** 20);
    expect(existsSync(join(studio.cwd, 'script', 'big.txt'))).toBe(false);
    expect((await raw(studio, '/api/home', { cookie })).status).toBe(200);
  });

  it('a thousand requests at once, and an edit among them', async () => {
    const { studio, id, cookie } = await studioWithStory();
    const asked = Array.from({ length: 1000 }, (_, index) => {
      const path = index % 3 === 0 ? `/api/books/${id}/lines/${index % 4}/sound` : `/api/books/${id}/script`;
      return raw(studio, path, { cookie });
    });
    const headers = { cookie, origin: studio.origin, 'content-type': 'application/json' };
    const edit = JSON.stringify({ type: 'speaker', lines: [0], speaker: 'Alex' });
    const edited = await raw(studio, `/api/books/${id}/edits`, headers, 'POST', edit);
    expect(edited.status).toBe(200);
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('requests that are wrong, each with a reason', async () => {
    const { studio, id, cookie } = await studioWithStory();
    const headers = { cookie, origin: studio.origin, 'content-type': 'application/json' };
    const path = `/api/books/${id}/edits`;
    for (const body of ['', '{', '[]', '{"type":"speaker","lines":[-1],"speaker":null}', '{"type":"bomb"}']) {
      const { status, text } = await raw(studio, path, headers, 'POST', body);
      expect(status).toBe(422);
      expect(JSON.parse(text).message).toMatch(/request/);
    }
    expect((await raw(studio, `/api/books/${id}/lines/99999/sound`, { cookie })).status).toBe(422);
    expect((await raw(studio, `/api/books/${id}/lines/x/sound`, { cookie })).status).toBe(400);
    const pdf = await raw(studio, '/api/stories?name=story.exe', headers, 'POST', 'MZ');
    expect(pdf.status).toBe(422);
    expect(JSON.parse(pdf.text).hint).toContain('.txt');
  });

  it.skipIf(browserPath === null)('a story full of HTML and scripts', async () => {
    const cwd = temporaryFolder();
    const nasty = [
      '“<img src=x onerror=window.hacked=1>” said <script>window.hacked=1</script>.',
      '“</span><svg onload=window.hacked=1>” said Alex.',
      '“javascript:alert(1)” said "><iframe src=//evil.example>.',
      "“{{constructor.constructor('window.hacked=1')()}}” said Izzie.",
    ].join('\n\n');
    writeFileSync(join(cwd, '<b>story<b>.txt'), nasty);
    const studio = await startStudio(cwd, ['<b>story<b>.txt']);
    const { page, complaints } = await visit(studio.address);
    await untilRead(page);
    const text = await page.locator('.reading').innerText();
    expect(text).toContain('<img src=x onerror=window.hacked=1>');
    expect(text).toContain('<svg onload=window.hacked=1>');
    for (const view of ['c', 'b', 's']) {
      await page.keyboard.press('g');
      await page.keyboard.press(view);
      await page.waitForTimeout(200);
    }
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('iframe, .reading img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('what it serves allows nothing from elsewhere', async () => {
    const { studio } = await studioWithStory();
    const policy = (await fetch(studio.origin)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const page = readFileSync('dist/studio/page/index.html', 'utf8');
    expect(page).not.toMatch(/https?:|<style|style=|<script>| on\w+=/);
  });
});
