import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { median } from './median.js';

const NOVEL = '../shared/corpus/pdnc/AnneOfGreenGables/text.txt';
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** How long is scrolled, in seconds, and how far in a frame, in pixels: a quick reader's wheel. */
const SCROLLED = 5;
const STEP = 45;
/** A frame that takes longer than this is seen to be late, in milliseconds. */
const LATE = 25;

/**
 * The studio with a novel, in a real browser: how soon it shows, how smoothly it scrolls (frames as Chromium's own trace
 * counts them), how soon a change of speaker is on the screen and on the disk.
 *
 * @param args a story (a novel of 100,000 words if none is named)
 */
export async function studio([story = NOVEL]: string[]): Promise<void> {
  const executablePath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  if (!executablePath || !existsSync(story)) {
    process.stderr.write(`It needs Chromium on PATH (apt-get install chromium) and ${story}.\n`);
    process.exitCode = 1;
    return;
  }
  const cwd = mkdtempSync(join(tmpdir(), 'fullcast-bench-'));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    copyFileSync(story, join(cwd, 'novel.txt'));
    const words = readFileSync(story, 'utf8').match(/\S+/g)?.length ?? 0;
    const [cpu] = cpus();
    print(
      'machine',
      `${cpus().length} × ${cpu?.model}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`,
    );
    print('story', `${words.toLocaleString('en')} words`);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const began = performance.now();
    const { address, stop } = await open(cwd);
    const listening = performance.now();
    await page.goto(address);
    await page.waitForSelector('.reading .line', { timeout: 120_000 });
    const shown = performance.now();
    print('the program listens after', `${ms(listening - began)}`);
    print('first view after', `${ms(shown - began)} (${ms(shown - listening)} from opening the page)`);
    await page.waitForSelector('.reading .who', { timeout: 300_000 });
    print('speakers after', ms(performance.now() - began));
    await page.waitForTimeout(3000);
    await scrolling(page);
    await changing(page, cwd);
    await stop();
  } finally {
    await browser.close();
    rmSync(cwd, { recursive: true, force: true });
  }
}

async function open(cwd: string): Promise<{ address: string; stop: () => Promise<void> }> {
  const options = ['--no-open', '--json', '--cache', join(cwd, '.cache')];
  const child = spawn(process.execPath, [resolve('bin/fullcast.mjs'), 'studio', 'novel.txt', ...options], {
    cwd,
    env: { ...process.env, XDG_CONFIG_HOME: join(cwd, '.config') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  const address = await new Promise<string>((found) => {
    let printed = '';
    child.stdout.on('data', (piece) => {
      printed += piece;
      const [, url] = /"address": "([^"]+)"/.exec(printed) ?? [];
      if (url) found(url);
    });
  });
  return {
    address,
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}

async function scrolling(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const drawn: number[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, ts } of value as unknown as { name: string; ts: number }[])
      if (name === 'DrawFrame') drawn.push(ts / 1000);
  });
  const collected = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame'],
    },
  });
  await page.evaluate(`(async () => {
    const list = document.querySelector('.reading');
    const end = performance.now() + ${SCROLLED * 1000};
    while (performance.now() < end) {
      list.scrollTop += ${STEP};
      await new Promise(requestAnimationFrame);
    }
  })()`);
  await session.send('Tracing.end');
  await collected;
  const gaps = drawn.slice(1).map((at, index) => at - (drawn[index] ?? at));
  const late = gaps.filter((gap) => gap > LATE).length;
  print('frames a second while scrolling', (drawn.length / SCROLLED).toFixed(1));
  print('frames later than 25 ms', `${late} of ${gaps.length}`);
}

async function changing(page: Page, cwd: string): Promise<void> {
  const onScreen: number[] = [];
  const onDisk: number[] = [];
  const script = () => scriptIn(cwd);
  for (let turn = 0; turn < 5; turn++) {
    await page.locator('.reading').focus();
    await page.keyboard.press('n');
    await page.waitForTimeout(300);
    const before = script();
    const began = performance.now();
    onScreen.push(
      await page.evaluate<number>(`(async () => {
        const list = document.querySelector('.reading');
        const began = performance.now();
        list.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return performance.now() - began;
      })()`),
    );
    while (script() === before && performance.now() - began < 10_000)
      await new Promise((done) => setTimeout(done, 5));
    onDisk.push(performance.now() - began);
    await page.waitForTimeout(500);
  }
  print('a change of speaker on the screen', `${ms(median(onScreen))} (most ${ms(Math.max(...onScreen))})`);
  const [first = 0, ...others] = onDisk;
  print('on the disk', `${ms(median(others))} (most ${ms(Math.max(...others))}; the first ${ms(first)})`);
}

/** The script's file is named by the title that the story has. */
function scriptIn(cwd: string): string {
  const folder = join(cwd, 'script');
  const [file] = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.fountain')) : [];
  return file === undefined ? '' : readFileSync(join(folder, file), 'utf8');
}

const ms = (value: number) => `${value.toFixed(0)} ms`;
const print = (what: string, value: string) => process.stdout.write(`${`${what}:`.padEnd(36)} ${value}\n`);
