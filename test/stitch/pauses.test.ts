import { describe, expect, it } from 'vitest';
import type { Pauses, Script } from '../../src/model.js';
import { defaultPauses } from '../../src/stitch/index.js';
import { linesOf, storyOf } from './books.js';
import { chapterOf, expectNear, noise, peak, RATE, sounds } from './support.js';

/** What a pause may be off by in the finished audio, in seconds. */
const EXACT = 0.02;

const STORY = `Chapter One

“Come in,” said Ann. “It is late.” She closed the door. “Sit down.”

“Why?” asked Bob.

He sat down anyway.

***

The morning came. It rained.
`;

/** The silences of a finished chapter whose every line is noise of half a second, the first before the first line. */
async function silencesOf(script: Script, pauses: Pauses = defaultPauses): Promise<number[]> {
  const clips = linesOf(script).map(({ line }) => ({ line, clip: noise(0.5) }));
  const { heard, duration } = await chapterOf(clips, { script, pauses });
  const found = sounds(heard, 0.01, 0.02);
  expect(found).toHaveLength(clips.length);
  const gaps = found.map(({ start }, index) => start - (found[index - 1]?.end ?? 0));
  return [...gaps, duration - (found.at(-1)?.end ?? 0)];
}

const said = (script: Script) => linesOf(script).map(({ text }) => text);

/** The silences of `STORY`, in order. */
const between = ({ head, heading, phrase, speaker, paragraph, scene, tail }: Omit<Pauses, 'sentence'>) => [
  ...[head, heading, phrase, speaker, speaker, speaker, paragraph, phrase, paragraph, scene, tail],
];

describe('pauses', () => {
  it('are what separates two lines, to 20 ms in the finished MP3', async () => {
    const script = storyOf(STORY);
    expect(said(script)).toEqual([
      'Chapter One',
      '“Come in,”',
      'said Ann.',
      '“It is late.”',
      'She closed the door.',
      '“Sit down.”',
      '“Why?”',
      'asked Bob.',
      'He sat down anyway.',
      'The morning came. It rained.',
    ]);
    const wanted = between(defaultPauses);
    const silences = await silencesOf(script);
    silences.forEach((silence, index) => {
      expectNear(silence, wanted[index] ?? 0, EXACT);
    });
  });

  it('are what voices.json wishes', async () => {
    const wishes = {
      head: 0.9,
      heading: 0.8,
      phrase: 0.1,
      speaker: 0.7,
      paragraph: 1.1,
      scene: 2.5,
      tail: 3,
    };
    const silences = await silencesOf(storyOf(STORY), { ...defaultPauses, ...wishes });
    const wanted = between(wishes);
    silences.forEach((silence, index) => {
      expectNear(silence, wanted[index] ?? 0, EXACT);
    });
  });

  it('are what a person asked for before a line, whatever else is usual there', async () => {
    const script = storyOf(STORY);
    const lines = script.lines.map((line) =>
      script.text.slice(line.start, line.end).includes('Why?') ? { ...line, pause: 2.25 } : line,
    );
    const silences = await silencesOf({ ...script, lines });
    expectNear(silences[6] ?? 0, 2.25, EXACT);
    expectNear(silences[8] ?? 0, defaultPauses.paragraph, EXACT);
  });

  it('count from what is heard, not from the silence that an engine leaves', async () => {
    const { samples, rate } = noise(0.5);
    const padded = { samples: new Int16Array(samples.length + 1000), rate };
    padded.samples.set(samples, 400);
    const { heard } = await chapterOf([padded, padded]);
    const [one, two] = sounds(heard, 0.01, 0.02);
    expectNear((two?.start ?? 0) - (one?.end ?? 0), defaultPauses.phrase, EXACT);
  });

  it.each([0, 0.01, 0.05])('can be as short as %f s, and nothing is lost', async (short) => {
    const none = Object.fromEntries(Object.keys(defaultPauses).map((name) => [name, short]));
    const script = storyOf(STORY);
    const clips = linesOf(script).map(({ line }) => ({ line, clip: noise(0.5) }));
    const pauses = { ...defaultPauses, ...none };
    const { cues, heard } = await chapterOf(clips, { script, pauses });
    cues.slice(1).forEach(({ start }, index) => {
      expectNear(start - (cues[index]?.end ?? 0), short, 0.001);
    });
    const loud = heard.filter((value) => Math.abs(value) > 0.001).length / RATE;
    expect(loud).toBeGreaterThan(clips.length * 0.45);
  });

  it('are silent', async () => {
    const { cues, heard } = await chapterOf([noise(0.5), noise(0.5)]);
    const [from, to] = [(cues[0]?.end ?? 0) + EXACT, (cues[1]?.start ?? 0) - EXACT];
    expect(peak(heard.subarray(Math.round(from * RATE), Math.round(to * RATE)))).toBeLessThan(0.0005);
  });
});
