import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/cli.js';
import { measure } from '../support/measure.js';
import {
  browserPath,
  closeBrowser,
  copyStory,
  sampleStory,
  startStudio,
  untilRead,
  userStory,
  visit,
} from './support.js';

afterAll(closeBrowser);

const speakerShown = (page: Page) => page.locator('.inspector .speaker').innerText();

/** Puts the keyboard's line on the first with such words. */
async function toLine(page: Page, words: string): Promise<void> {
  await page.keyboard.press('/');
  await page.locator('#search').fill(words);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.line.active').innerText()).toContain(words);
}

/** Loudness of what an audio element of the page plays, measured in the page itself. */
async function loudestSample(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate(async (element) => {
    const { src } = element as HTMLAudioElement;
    const bytes = await (await fetch(src)).arrayBuffer();
    const { length } = new Uint8Array(bytes);
    const context = new OfflineAudioContext(1, Math.max(1, length), 44_100);
    const samples = (await context.decodeAudioData(bytes)).getChannelData(0);
    return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  });
}

const played = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => (element as HTMLAudioElement).currentTime);

interface Story {
  readonly file: string;
  /** Words of three lines, and what they are given to. */
  readonly corrections: readonly (readonly [words: string, key: string])[];
  readonly recast: string;
}

const stories: readonly Story[] = [
  {
    file: sampleStory,
    corrections: [
      ['It could be a bomb', '1'],
      ['Bombs tick', '2'],
      ['You did not like', '1'],
    ],
    recast: 'Ivo',
  },
  {
    file: userStory,
    corrections: [
      ['Spill it', '1'],
      ["Why can't you sleep?", '2'],
      ['Start with an apology', '1'],
    ],
    recast: 'Addison',
  },
];

for (const story of stories) {
  const missing =
    browserPath === null ? 'no Chromium here' : existsSync(story.file) ? null : `no ${story.file}`;
  describe.skipIf(missing !== null)(
    `a person in the studio with ${story.file}${missing ? ` (${missing})` : ''}`,
    () => {
      it('corrects, recasts, hears, exports and downloads with the keyboard, and finds it all again', async () => {
        const cwd = temporaryFolder();
        const file = copyStory(story.file, cwd);
        const studio = await startStudio(cwd, [file]);
        const { page, complaints } = await visit(studio.address);
        await untilRead(page);
        expect(page.url()).not.toContain(studio.token);

        // Three speakers.
        const given: [string, string][] = [];
        for (const [words, key] of story.corrections) {
          await toLine(page, words);
          const before = await speakerShown(page);
          await page.keyboard.press(key);
          await expect.poll(() => speakerShown(page)).not.toBe(before);
          given.push([words, await speakerShown(page)]);
        }

        // A line is heard.
        await page.keyboard.press('Enter');
        await expect.poll(() => played(page, '#line-sound'), { timeout: 20_000 }).toBeGreaterThan(0.1);
        expect(await loudestSample(page, '#line-sound')).toBeGreaterThan(0.05);

        // Another voice.
        await page.keyboard.press('g');
        await page.keyboard.press('c');
        const choose = page.getByRole('button', { name: new RegExp(`^Voice of ${story.recast}:`) });
        await choose.focus();
        await page.keyboard.press('Enter');
        await page.getByRole('searchbox', { name: 'Filter the voices' }).fill('poppy');
        await page.getByRole('button', { name: 'Choose poppy' }).focus();
        await page.keyboard.press('Enter');
        await expect.poll(() => choose.innerText()).toContain('poppy');
        const voices = () => JSON.parse(readFileSync(join(cwd, 'voices.json'), 'utf8'));
        await expect.poll(() => voices().cast[story.recast]?.voice).toEqual({ flite: 'poppy' });

        // The book.
        await page.keyboard.press('g');
        await page.keyboard.press('b');
        await page.getByRole('button', { name: 'Make the audiobook' }).press('Enter');
        const links = page.getByRole('link', { name: /\.mp3/ });
        await links.first().waitFor({ timeout: 180_000 });
        const [download] = await Promise.all([page.waitForEvent('download'), links.first().press('Enter')]);
        const facts = measure(await download.path());
        expect(facts).toMatchObject({ codec: 'mp3', rate: 44_100 });
        expect(facts.duration).toBeGreaterThan(60);
        await page.getByRole('button', { name: 'Play', exact: true }).press('Enter');
        await expect.poll(() => played(page, '#book-sound'), { timeout: 20_000 }).toBeGreaterThan(0.2);

        expect(complaints).toEqual([]);

        // Tomorrow.
        expect(await studio.stop()).toBe(130);
        const again = await startStudio(cwd, [file]);
        const { page: later } = await visit(again.address);
        await untilRead(later);
        for (const [words, speaker] of given) {
          await toLine(later, words);
          expect(await speakerShown(later)).toBe(speaker);
        }
        await later.keyboard.press('g');
        await later.keyboard.press('c');
        await expect
          .poll(() =>
            later.getByRole('button', { name: new RegExp(`^Voice of ${story.recast}:`) }).innerText(),
          )
          .toContain('poppy');
        await later.keyboard.press('g');
        await later.keyboard.press('b');
        await later.getByRole('link', { name: /\.mp3/ }).first().waitFor();
      }, 300_000);
    },
  );
}
