import { describe, expect, it } from 'vitest';
import { changeVoices, parseVoicesFile, type VoicesChange } from '../../src/cast/index.js';
import type { CastVoice } from '../../src/model.js';
import { fc } from '../support/property.js';

const voice = (id: string, more: Partial<CastVoice> = {}): CastVoice => ({
  engine: 'flite',
  voice: id,
  rate: 1,
  pitch: 1,
  volume: 1,
  ...more,
});

const changed = (text: string, ...changes: VoicesChange[]) => changeVoices({ text }, changes, 'flite');

const FILE = `{
  // Who speaks.
  "cast": {
    "Izzie": { "aliases": ["Iz"], "gender": "f", "voice": "slt" }, // she
    "Alex": {
      "voice": { "say": "Fred", "flite": "rms" }, /* deep */
      "rate": 0.9,
    },
  },
}
`;

describe('a voices.json that is changed', () => {
  it('has another voice, and comments, order and layout as they were', () => {
    expect(changed(FILE, { type: 'voice', entry: 'Izzie', voice: voice('nora', { pitch: 1.1 }) })).toBe(
      FILE.replace('"voice": "slt" }', '"voice": "nora", "pitch": 1.1 }'),
    );
    expect(changed(FILE, { type: 'voice', entry: 'Alex', voice: voice('otto', { rate: 0.9 }) })).toBe(
      FILE.replace('"flite": "rms"', '"flite": "otto"'),
    );
  });

  it('names another engine’s voice with it', () => {
    const text = changed(FILE, {
      type: 'voice',
      entry: 'Izzie',
      voice: voice('en', { engine: 'espeak-ng' }),
    });
    expect(text).toContain('"voice": "espeak-ng:en"');
  });

  it('leaves to casting what is to be left, and other engines’ voices alone', () => {
    const text = changed(FILE, { type: 'voice', entry: 'Alex', voice: null });
    expect(text).toContain('{ "say": "Fred" }, /* deep */');
    expect(text).not.toContain('rate');
    expect(parseVoicesFile(text, null).data.cast[1]?.rate).toBe(1);
  });

  it('takes capitals for nothing, renames, removes, and adds who is not there', () => {
    const text = changed(
      FILE,
      { type: 'gender', entry: 'ALEX', gender: 'm' },
      { type: 'rename', entry: 'Izzie', to: 'Izzie Stevens' },
      { type: 'volume', entry: null, volume: 0.8 },
      { type: 'aliases', entry: 'Meredith', aliases: ['Mer'] },
    );
    const { data } = parseVoicesFile(text, null);
    expect(data.cast.map(({ name, gender, aliases }) => [name, gender, aliases])).toEqual([
      ['Izzie Stevens', 'f', ['Iz']],
      ['Alex', 'm', []],
      ['Meredith', null, ['Mer']],
    ]);
    expect(data.narrator?.volume).toBe(0.8);
    const without = changed(text, { type: 'remove', entry: 'Izzie Stevens' });
    expect(without).toContain('// she');
    expect(parseVoicesFile(without, null).data.cast.map(({ name }) => name)).toEqual(['Alex', 'Meredith']);
  });

  it('begins one where there is none', () => {
    const text = changed('', { type: 'voice', entry: 'Izzie', voice: voice('nora') });
    expect(JSON.parse(text)).toEqual({
      $schema: './voices.schema.json',
      cast: { Izzie: { voice: { flite: 'nora' } } },
    });
  });

  it('says what was asked for and nothing else is lost, whatever is changed in whichever order', () => {
    const name = fc.constantFrom('Izzie', 'Alex', 'Meredith', 'O’Malley', '"Quoted"', 'A\\B', '__proto__x');
    const multiplier = fc.integer({ min: 50, max: 200 }).map((percent) => percent / 100);
    const change: fc.Arbitrary<VoicesChange> = fc.oneof(
      fc.record({
        type: fc.constant('voice' as const),
        entry: fc.option(name),
        voice: fc.option(
          fc.record({ rate: multiplier, pitch: multiplier }).map((prosody) => voice('nora', prosody)),
        ),
      }),
      fc.record({ type: fc.constant('volume' as const), entry: fc.option(name), volume: multiplier }),
      fc.record({
        type: fc.constant('gender' as const),
        entry: name,
        gender: fc.constantFrom('f', 'm', 'n', 'u'),
      }),
      fc.record({ type: fc.constant('remove' as const), entry: name }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), change, (before, last) => {
        const text = changed(changed(FILE, ...before), last);
        const { data } = parseVoicesFile(text, null);
        expect(text).toContain('// Who speaks.');
        const entry =
          last.entry === null ? data.narrator : data.cast.find((member) => member.name === last.entry);
        if (last.type === 'volume') expect(entry?.volume ?? 1).toBe(last.volume);
        if (last.type === 'gender') expect(entry && 'gender' in entry && entry.gender).toBe(last.gender);
        if (last.type === 'remove') expect(entry).toBeUndefined();
        if (last.type === 'voice' && last.voice)
          expect(entry).toMatchObject({ rate: last.voice.rate, pitch: last.voice.pitch });
      }),
    );
  });
});
