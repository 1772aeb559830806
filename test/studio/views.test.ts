import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/cli.js';
import { measure } from '../support/measure.js';
import { PNG } from '../support/pictures.js';
import {
  browserPath,
  closeBrowser,
  copyStory,
  enter,
  sampleStory,
  startStudio,
  untilRead,
  visit,
} from './support.js';

afterAll(closeBrowser);

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds, by rule, with the elements that it is about. */
async function violations(page: Page): Promise<string[]> {
  // Transitions of colours are no faults of contrast.
  await page.waitForTimeout(300);
  await page.evaluate(axe);
  const found = await page.evaluate('axe.run({ resultTypes: ["violations"] }).then((r) => r.violations)');
  return (found as { id: string; nodes: { target: string[]; failureSummary: string }[] }[]).flatMap(
    ({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Where a look at each view is kept, if somebody asks for it. */
const shots = process.env.FULLCAST_SHOTS;

async function look(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

const goTo = async (page: Page, key: string) => {
  await page.keyboard.press('g');
  await page.keyboard.press(key);
};

describe.skipIf(browserPath === null)(
  `the studio’s views${browserPath === null ? ' (no Chromium here)' : ''}`,
  () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [device, viewport] of [
        ['desk', { width: 1360, height: 860 }],
        ['phone', { width: 390, height: 800 }],
      ] as const) {
        it(`have nothing that axe-core finds, ${colorScheme}, on a ${device}`, async () => {
          const cwd = temporaryFolder();
          const studio = await startStudio(cwd, [copyStory(sampleStory, cwd)]);
          const { page, complaints } = await visit(studio.address, { viewport, colorScheme });
          const check = async (name: string) => {
            await look(page, `${name}-${colorScheme}-${device}`);
            expect(await violations(page), name).toEqual([]);
          };
          await untilRead(page);
          await page.locator('.reading').focus();
          await page.keyboard.press('n');
          await page.locator('.why summary').click();
          await page.waitForSelector('.why dt', { timeout: 30_000 });
          await check('script');
          await page.locator('.reading').focus();
          await page.keyboard.press('s');
          await page.waitForSelector('dialog');
          await check('choose');
          await page.keyboard.press('Escape');
          await page.locator('.reading').focus();
          await page.keyboard.press('?');
          await check('keys');
          await page.keyboard.press('Escape');
          await goTo(page, 'c');
          await page.getByRole('button', { name: 'More about Ivo' }).click();
          await check('cast');
          await page.getByRole('button', { name: /^Voice of Ivo/ }).click();
          await page.waitForSelector('dialog .voice');
          await check('voices');
          await page.keyboard.press('Escape');
          await goTo(page, 'b');
          await page.locator('.about-book summary').click();
          await page.waitForSelector('.about-fields');
          await check('book');
          await goTo(page, 'h');
          await page.waitForSelector('.recent');
          await check('home');
          // No view is wider than the screen.
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
          expect(complaints).toEqual([]);
        }, 180_000);
      }
    }

    it('a book that is made plays, shows its wave, and is held against the standard', async () => {
      const cwd = temporaryFolder();
      writeFileSync(join(cwd, 'story.txt'), '“Is anybody there?” asked Izzie.\n\n“Only me,” said Alex.\n');
      const studio = await startStudio(cwd, ['story.txt']);
      const { page, complaints } = await visit(studio.address);
      await untilRead(page);
      await goTo(page, 'b');
      await page.getByRole('checkbox', { name: /^m4b / }).check();
      await page.locator('.about-book summary').click();
      await page.getByRole('textbox', { name: 'Author' }).fill('Jane Doe');
      await page.getByRole('textbox', { name: 'Year' }).fill('1987');
      await page.getByRole('textbox', { name: 'ISBN' }).fill('not one');
      await page.getByRole('textbox', { name: 'Author' }).focus();
      await expect.poll(() => page.locator('.notice').innerText(), { timeout: 20_000 }).toContain('ISBN');
      const said = () => JSON.parse(readFileSync(join(cwd, 'story.book.json'), 'utf8'));
      await expect.poll(said, { timeout: 20_000 }).toEqual({ author: 'Jane Doe', year: '1987' });
      writeFileSync(join(cwd, 'red.png'), PNG);
      await page.getByLabel('Choose a cover').setInputFiles(join(cwd, 'red.png'));
      await page.getByRole('button', { name: 'Make the audiobook' }).click();
      await page.getByRole('link', { name: /\.m4b/ }).waitFor({ timeout: 120_000 });
      await page.waitForSelector('.strip rect.c1');
      await expect.poll(() => page.locator('.strip rect').count(), { timeout: 20_000 }).toBeGreaterThan(300);
      await page.getByRole('button', { name: 'Measure it' }).click();
      await page.waitForSelector('.check-table td', { timeout: 60_000 });
      await page.getByRole('button', { name: 'Play', exact: true }).click();
      await expect
        .poll(() => page.locator('.following .now').innerText(), { timeout: 20_000 })
        .toContain('anybody');
      await look(page, 'made-light-desk');
      expect(await violations(page)).toEqual([]);
      expect(complaints.filter((each) => !each.includes('422'))).toEqual([]);
    }, 240_000);

    it('two pages on one book agree, and undo is one for both', async () => {
      const cwd = temporaryFolder();
      const studio = await startStudio(cwd, [copyStory(sampleStory, cwd)]);
      const { page: one } = await visit(studio.address);
      await untilRead(one);
      const { page: other } = await visit(studio.address);
      await untilRead(other);
      const first = (page: Page) => page.locator('.line.k-d').first();
      const before = await first(one).locator('.sr').textContent();
      await first(one).click({ position: { x: 12, y: 8 } });
      await one.keyboard.press('1');
      await expect.poll(() => first(one).locator('.sr').textContent(), { timeout: 10_000 }).not.toBe(before);
      const now = await first(one).locator('.sr').textContent();
      await expect.poll(() => first(other).locator('.sr').textContent(), { timeout: 10_000 }).toBe(now);
      await other.locator('.reading').focus();
      await other.keyboard.press('Control+z');
      await expect.poll(() => first(one).locator('.sr').textContent(), { timeout: 10_000 }).toBe(before);
      await one.locator('.reading').focus();
      await one.keyboard.press('Control+Shift+z');
      await expect.poll(() => first(other).locator('.sr').textContent(), { timeout: 10_000 }).toBe(now);
    }, 120_000);

    it('what is edited by hand shows on the page, and a mistake is told and mended', async () => {
      const cwd = temporaryFolder();
      const studio = await startStudio(cwd, [copyStory(sampleStory, cwd)]);
      const { page } = await visit(studio.address);
      await untilRead(page);
      await goTo(page, 'c');
      const voices = join(cwd, 'voices.json');
      const ivo = page.getByRole('button', { name: /^Voice of Ivo/ });
      writeFileSync(voices, '{\n  // mine\n  "cast": { "Ivo": { "gender": "m", "voice": "max" } }\n}\n');
      await expect.poll(() => ivo.innerText(), { timeout: 20_000 }).toContain('max');
      writeFileSync(voices, '{\n  // mine\n  "cast": { "Ivo": { "gender": "m", "voice": "nobody" } }\n}\n');
      await expect.poll(() => page.locator('.problem').innerText(), { timeout: 20_000 }).toContain('nobody');
      expect(await ivo.innerText()).toContain('max');
      writeFileSync(voices, '{\n  // mine\n  "cast": { "Ivo": { "gender": "m", "voice": "toby" } }\n}\n');
      await expect.poll(() => ivo.innerText(), { timeout: 20_000 }).toContain('toby');
      expect(await page.locator('.problem').count()).toBe(0);
      await page.getByRole('button', { name: 'More about Ivo' }).click();
      await page.getByRole('slider', { name: 'Pitch of Ivo' }).press('ArrowRight');
      await expect
        .poll(() => readFileSync(voices, 'utf8'))
        .toBe('{\n  // mine\n  "cast": { "Ivo": { "gender": "m", "voice": "toby", "pitch": 1.01 } }\n}\n');

      // The script, too.
      await goTo(page, 's');
      await page.keyboard.press('/');
      await page.locator('#search').fill('Bombs tick');
      await page.keyboard.press('Escape');
      await page.keyboard.press('y');
      await page.keyboard.press('1');
      const script = join(cwd, 'script', 'Under-Fives Travel Free.fountain');
      const text = () => readFileSync(script, 'utf8');
      await expect.poll(text, { timeout: 10_000 }).not.toContain('TAMSIN\n“Bombs tick,”');
      writeFileSync(script, text().replace(/[A-Z .]+(?=\n“Bombs tick,”)/, 'OGILVIE'));
      await expect
        .poll(() => page.locator('.inspector .speaker').innerText(), { timeout: 20_000 })
        .toBe('Ogilvie');
    }, 120_000);

    it('killed at once after an edit, it has lost nothing but the last half second', async () => {
      const cwd = temporaryFolder();
      const file = copyStory(sampleStory, cwd);
      const studio = await startStudio(cwd, [file]);
      const cookie = await enter(studio);
      const headers = { cookie, origin: studio.origin, 'content-type': 'application/json' };
      const { initial } = await (await fetch(`${studio.origin}/api/home`, { headers })).json();
      const book = `${studio.origin}/api/books/${initial}`;
      const state = async () => (await (await fetch(book, { headers })).json()).state;
      await expect.poll(state, { timeout: 60_000 }).toBe('ready');
      const script = await (await fetch(`${book}/script`, { headers })).json();
      const lines = [...script.kinds].flatMap((kind, line) => (kind === 'd' ? [line] : [])).slice(0, 20);
      for (const line of lines) {
        const edit = { type: 'speaker', lines: [line], speaker: 'Meredith Grey' };
        await fetch(`${book}/edits`, { method: 'POST', headers, body: JSON.stringify(edit) });
      }
      const saved = async () => (await (await fetch(book, { headers })).json()).saved;
      await expect.poll(saved, { timeout: 30_000 }).toBe('saved');
      const last = { type: 'speaker', lines: [lines.at(-1)], speaker: 'Nobody' };
      await Promise.race([
        fetch(`${book}/edits`, { method: 'POST', headers, body: JSON.stringify(last) }).catch(
          () => undefined,
        ),
        studio.kill(),
      ]);
      await studio.kill();

      const again = await startStudio(cwd, [file]);
      const { page } = await visit(again.address);
      await untilRead(page);
      await goTo(page, 'c');
      const meredith = page.locator('.member', { hasText: 'Meredith Grey' });
      await expect.poll(() => meredith.innerText(), { timeout: 20_000 }).toMatch(/(?:19|20) lines/);
    }, 180_000);

    it('stopped, and killed, in the middle of a book, it goes on from there', async () => {
      const cwd = temporaryFolder();
      const file = copyStory(sampleStory, cwd);
      const studio = await startStudio(cwd, [file]);
      const { page } = await visit(studio.address);
      await untilRead(page);
      await goTo(page, 'b');
      const make = page.getByRole('button', { name: /^Make/ });
      const progress = page.getByRole('progressbar', { name: 'The whole book' });
      const begun = () => progress.evaluate((bar) => Number(bar.getAttribute('value')));
      await make.click();
      await expect.poll(begun, { timeout: 60_000 }).toBeGreaterThan(0.02);
      await page.getByRole('button', { name: 'Stop' }).click();
      await make.waitFor({ timeout: 30_000 });
      await make.click();
      await expect.poll(begun, { timeout: 60_000 }).toBeGreaterThan(0.1);
      await studio.kill();

      const again = await startStudio(cwd, [file]);
      const { page: later } = await visit(again.address);
      await untilRead(later);
      await goTo(later, 'b');
      await later.getByRole('button', { name: /^Make/ }).click();
      await later.getByRole('link', { name: /\.mp3/ }).first().waitFor({ timeout: 180_000 });
      const folder = join(cwd, 'out', 'Under-Fives Travel Free');
      const made = readdirSync(folder).filter((name) => name.endsWith('.mp3'));
      expect(made).toHaveLength(2);
      for (const name of made) expect(measure(join(folder, name)).duration).toBeGreaterThan(60);
    }, 300_000);

    it('opens what is dropped, pasted and tried, and says what to do with what it can’t read', async () => {
      const cwd = temporaryFolder();
      const studio = await startStudio(cwd);
      const { page } = await visit(studio.address);
      await page.getByText('Try the sample').waitFor();
      const choose = page.locator('.drop input');
      await choose.setInputFiles({ name: 'page.exe', mimeType: 'x/y', buffer: Buffer.from('MZ') });
      await expect.poll(() => page.locator('.notice').innerText()).toContain('.txt');
      await choose.setInputFiles({ name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('') });
      await expect.poll(() => page.locator('.notice').innerText()).toContain('nothing');
      await page.getByRole('textbox', { name: 'Title' }).fill('The Door');
      await page
        .getByRole('textbox', { name: 'Text' })
        .fill('“Is anybody there?” asked Izzie.\n\n“Only me,” said Alex.');
      await page.getByRole('button', { name: 'Open it' }).click();
      await untilRead(page);
      expect(readFileSync(join(cwd, 'script', 'The Door.txt'), 'utf8')).toContain('Only me');
      await page.getByRole('link', { name: 'fullcast' }).click();
      await page.getByText('Try the sample').click();
      await page.waitForSelector('.reading .line');
      await expect.poll(() => page.locator('.book-title').innerText()).toBe('Under-Fives Travel Free');
    }, 120_000);
  },
);
