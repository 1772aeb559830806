import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { start } from '../support/cli.js';

export const sampleStory = resolve('script/under-fives-travel-free.md');
export const userStory = resolve('../shared/stories/without-la.txt');

/** Debian's, Ubuntu's and Google's names of the browser; no other is downloaded. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Null where there is no browser; where CI is to have one, that is a failure. */
export const browserPath: string | null =
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((file) => existsSync(file)) ?? null;

if (browserPath === null && process.env.CI)
  throw new Error('The tests of the studio need Chromium: apt-get install chromium');

export interface Running {
  /** With the token. */
  readonly address: string;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly token: string;
  readonly cwd: string;
  readonly pid: number;
  /** As Ctrl-C does. */
  stop(): Promise<number | null>;
  /** As a power cut does. */
  kill(): Promise<void>;
}

/** Starts the real program in a folder; it ends with the test at the latest. */
export async function startStudio(cwd: string, args: readonly string[] = []): Promise<Running> {
  const options = ['--no-open', '--json', '--cache', join(cwd, '.cache')];
  const { child, done } = start(['studio', ...options, ...args], {
    cwd,
    env: { XDG_CONFIG_HOME: join(cwd, '.config') },
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return (await done).status;
  };
  onTestFinished(async () => {
    await end('SIGKILL');
  });
  const address = await new Promise<string>((found, failed) => {
    let printed = '';
    child.stdout?.on('data', (piece) => {
      printed += piece;
      const [, url] = /"address": "([^"]+)"/.exec(printed) ?? [];
      if (url) found(url);
    });
    void done.then(({ stderr }) => failed(new Error(stderr)));
  });
  const { origin, hash } = new URL(address);
  return {
    address,
    origin,
    token: hash.replace('#token=', ''),
    cwd,
    pid: child.pid ?? 0,
    stop: () => end('SIGINT'),
    kill: async () => void (await end('SIGKILL')),
  };
}

/** Puts a copy of a story into a folder. */
export function copyStory(story: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, basename(story));
  copyFileSync(story, copy);
  return copy;
}

let shared: Promise<Browser> | null = null;

/** One browser for all tests of a file. */
export function openBrowser(): Promise<Browser> {
  shared ??= chromium.launch({
    executablePath: browserPath ?? '',
    // Root, as CI runs it, has no sandbox.
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
  });
  return shared;
}

export async function closeBrowser(): Promise<void> {
  await (await shared)?.close();
  shared = null;
}

export interface Visit {
  readonly page: Page;
  /** What the page complained of: errors, and what its policy refused. */
  readonly complaints: string[];
}

/** Opens an address as a person does who has never been there. */
export async function visit(address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await (await openBrowser()).newContext({
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
    ...options,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address);
  return { page, complaints };
}

/** Waits until the story shows with its speakers. */
export async function untilRead(page: Page): Promise<void> {
  await page.waitForSelector('.reading .line', { timeout: 30_000 });
  await page.waitForSelector('.finding-out', { state: 'detached', timeout: 60_000 });
  await page.waitForSelector('.reading .who', { timeout: 30_000 });
}

/** A session's cookie, as the page gets it. */
export async function enter({ origin, token }: Running): Promise<string> {
  const response = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}
