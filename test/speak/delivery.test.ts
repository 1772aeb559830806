import { afterAll, describe, expect, it } from 'vitest';
import { type Line, MANNERS } from '../../src/model.js';
import { deliveryOf, plainDelivery } from '../../src/speak/delivery.js';
import { openEngine } from '../../src/speak/index.js';
import { castOf, never, planOf, scriptOf, voice } from './support.js';

const line = (text: string, changes: Partial<Line> = {}): Line => ({
  start: 0,
  end: text.length,
  kind: 'dialogue',
  speaker: 'Ann',
  confidence: 1,
  opens: 'line',
  ...changes,
});
const of = (text: string, changes: Partial<Line> = {}) => deliveryOf(line(text, changes), text, []);

describe('delivery', () => {
  it('leaves a plain line alone, and all that the narrator reads', () => {
    expect(of('“I am here.”')).toEqual(plainDelivery);
    expect(of('He ran! THE HOUSE WAS ON FIRE!', { kind: 'narration', speaker: null })).toEqual(plainDelivery);
    expect(of('CHAPTER ONE', { kind: 'heading', speaker: null })).toEqual(plainDelivery);
  });

  it('is softer, slower and flatter in a whisper, louder, quicker and livelier in a shout', () => {
    const [whisper, shout] = [of('Come.', { manner: 'whispered' }), of('Come.', { manner: 'shouted' })];
    for (const key of ['volume', 'rate', 'pitch', 'range'] as const) {
      expect(whisper[key]).toBeLessThan(1);
      expect(shout[key]).toBeGreaterThan(1);
    }
  });

  it('hears capitals, exclamation marks, questions, dots and dashes', () => {
    expect(of('“GET OUT OF HERE!”').volume).toBeGreaterThan(of('“Get out of here!”').volume);
    expect(of('“Get out of here!”').volume).toBeGreaterThan(1);
    expect(of('“Are you there?”').range).toBeGreaterThan(1);
    expect(of('“I wonder…”').rate).toBeLessThan(1);
    expect(of('“I wonder . . .”').rate).toBeLessThan(1);
    expect(of('“But I—”').rate).toBeGreaterThan(1);
  });

  it('takes initials for no shout', () => {
    expect(of('“The FBI.”')).toEqual(plainDelivery);
    expect(of('“OK.”')).toEqual(plainDelivery);
  });

  it('keeps a whisper soft whatever its marks', () => {
    expect(of('“GET OUT!”', { manner: 'whispered' })).toEqual(of('“Get out.”', { manner: 'whispered' }));
  });

  it('tells thoughts and wholly emphasised lines from others', () => {
    expect(of('Not again.', { kind: 'thought' }).volume).toBeLessThan(1);
    const text = '“_Never again._”';
    const emphasised = deliveryOf(line(text), text, [{ start: 1, end: text.length - 1 }]);
    expect(emphasised.range).toBeGreaterThan(1);
    expect(deliveryOf(line(text), text, [{ start: 1, end: 4 }])).toEqual(plainDelivery);
  });

  it('stays within six decibels and what is understood, whatever comes together', () => {
    for (const manner of MANNERS) {
      for (const kind of ['dialogue', 'thought'] as const) {
        for (const text of ['Come.', 'COME HERE NOW!', 'Come…', 'Come—', 'Come?']) {
          const { volume, rate, pitch, range } = of(text, { manner, kind });
          expect(Math.abs(20 * Math.log10(volume))).toBeLessThanOrEqual(6.01);
          expect(rate).toBeGreaterThanOrEqual(0.85);
          expect(rate).toBeLessThanOrEqual(1.12);
          expect(pitch).toBeGreaterThanOrEqual(0.88);
          expect(pitch).toBeLessThanOrEqual(1.2);
          expect(range).toBeGreaterThanOrEqual(0.5);
          expect(range).toBeLessThanOrEqual(1.6);
        }
      }
    }
  });
});

describe('the plan of a told line', async () => {
  const engine = await openEngine('flite', { jobs: 1 });
  afterAll(() => engine.close());
  const engines = new Map([['flite', engine]]);
  const cast = castOf(voice('rms'), { Ann: voice('slt') });
  const planned = (manner?: Line['manner'], plain = false) => {
    const script = scriptOf(['Come here now.'], ['Ann']);
    const lines = script.lines.map((each) => ({ ...each, ...(manner && { manner }) }));
    const [utterance] = planOf({ ...script, lines }, cast, engines, { plain });
    if (!utterance) throw new Error('Nothing was planned.');
    return utterance;
  };

  it('has the key of a plain one if it is said plainly', () => {
    expect(planned('shouted', true)).toEqual(planned());
    expect(planned('shouted').key).not.toBe(planned().key);
  });

  it('is louder or softer where clips are joined', () => {
    expect(planned('shouted').voice.volume).toBeGreaterThan(planned().voice.volume);
    expect(planned('whispered').voice.volume).toBeLessThan(planned().voice.volume);
  });

  it('sounds otherwise, with the range of its pitch as well as with its pace', async () => {
    const request = { text: 'Nobody in the village had seen the boat return.', voice: 'slt' };
    const spoken = (range?: number) =>
      engine.speak(
        { ...request, prosody: { rate: 1, pitch: 1, ...(range !== undefined && { range }) } },
        never,
      );
    const [own, flat, same] = [await spoken(), await spoken(0.5), await spoken(1)];
    expect(flat.samples).not.toEqual(own.samples);
    expect(same.samples).toEqual(own.samples);
  });
});

describe('the end of an utterance', async () => {
  const engine = await openEngine('flite', { jobs: 1 });
  afterAll(() => engine.close());
  const engines = new Map([['flite', engine]]);
  const cast = castOf(voice('rms'), { Ann: voice('slt') });
  const texts = (lines: readonly string[], speakers: readonly (string | null)[]) =>
    planOf(scriptOf(lines, speakers), cast, engines).map(({ text }) => text);

  it('is no full stop where a speech goes on in its tag, and a tag in its speech', () => {
    expect(texts(['“I know,”', 'she said,', '“but wait.”'], ['Ann', null, 'Ann'])).toEqual([
      'I know,',
      'she said,',
      'but wait.',
    ]);
    expect(texts(['"I can\'t"', 'Alex said', '"Forget it"'], ['Ann', null, 'Ann'])).toEqual([
      "I can't,",
      'Alex said,',
      'Forget it',
    ]);
    expect(texts(['“Go!”', 'he said.'], ['Ann', null])).toEqual(['Go!', 'he said.']);
  });

  it('falls less at a comma than at a full stop, and rises in a question that wants a yes or no', async () => {
    const spoken = (text: string) =>
      engine.speak({ text, voice: 'slt', prosody: { rate: 1, pitch: 1 } }, never);
    const [stop, comma, question] = [
      await spoken('You want to go home.'),
      await spoken('You want to go home,'),
      await spoken('You want to go home?'),
    ];
    // Read faster and faster towards its end, so higher and a little shorter.
    expect(comma.samples.length).toBeLessThan(stop.samples.length);
    expect(question.samples.length).toBeLessThan(comma.samples.length);
    expect(Math.abs(comma.samples.length / stop.samples.length - 1)).toBeLessThan(0.05);
    expect((await spoken('What do you want?')).samples).toEqual((await spoken('What do you want.')).samples);
  });
});
