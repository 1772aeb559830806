import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cue } from '../../src/model.js';
import { type Engine, openEngine } from '../../src/speak/index.js';
import { masterings } from '../../src/stitch/index.js';
import { RATE } from '../../src/stitch/sound/rate.js';
import { render } from '../../src/stitch/sound/render.js';
import { restsIn } from '../../src/stitch/sound/rests.js';
import { timeParts } from '../../src/stitch/subtitles/timing.js';
import { sentencesOf } from '../../src/stitch/text/sentences.js';

import { never, scriptOf } from '../speak/support.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('flite', { jobs: 2 });
});
afterAll(() => engine.close());

const spoken = async (text: string, voice: string) =>
  render(await engine.speak({ text, voice, prosody: { rate: 1, pitch: 1 } }, never), 1, masterings.acx);

const PARAGRAPHS = [
  'It was late. The rain had come down since noon, on the roofs, on the yard, and on the old dog, who did not mind. Nobody spoke. Then the lamp went out, and in the dark somebody laughed!',
  'Mr. Crake, who had got in at Carrow with a flat leather case and a fountain pen, counted once. Four, he said. Mrs. Hatch, by the door, counted again, and slowly, and out loud. She made it five, and wrote it down.',
  'No. No, not now. I have walked the train from end to end, madam. There is a boy, a lady, asleep, and there is myself. That makes three.',
];

describe('the sentences of a line', () => {
  it.each(PARAGRAPHS.flatMap((text) => ['slt', 'rms', 'awb'].map((voice) => [voice, text] as const)))(
    'are as long as each of them spoken alone, and begin where the voice does: %s, %s',
    async (voice, text) => {
      const { samples, from, to } = await spoken(text, voice);
      const heard = samples.subarray(from, to);
      const rests = restsIn(heard).map(([start, end]) => ({ start: start / RATE, end: end / RATE }));
      const cue: Cue = { start: 0, end: heard.length / RATE, line: 0, rests };
      const script = scriptOf([text]);
      const parts = timeParts(script, cue, sentencesOf(text, { start: 0, end: text.length }));
      expect(parts.length).toBeGreaterThan(3);
      for (const { span, start, end } of parts) {
        const alone = await spoken(text.slice(span.start, span.end), voice);
        const length = (alone.to - alone.from) / RATE;
        expect(Math.abs(end - start - length)).toBeLessThan(0.15 + length * 0.1);
        const onset = heard.subarray(Math.round(start * RATE), Math.round((start + 0.03) * RATE));
        expect(onset.some((sample) => Math.abs(sample) > 400)).toBe(true);
      }
    },
  );
});
