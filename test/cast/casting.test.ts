import { describe, expect, it } from 'vitest';
import { castScript, noVoicesFile } from '../../src/cast/index.js';
import { fc } from '../support/property.js';
import { cast, type Person, people, scriptOf, shown, sixteen, story, voiceOf, voices } from './support.js';

const f = (name: string): Person => ({ name, gender: 'f' });
const m = (name: string): Person => ({ name, gender: 'm' });
const u = (name: string): Person => ({ name, gender: 'u' });

const voiceIds = (casting: ReturnType<typeof cast>) =>
  Object.fromEntries([...casting.cast.characters].map(([name, { voice }]) => [name, voice]));
const genderOf = (id: string | undefined) => sixteen.find((voice) => voice.id === id)?.gender;
const ageOf = (id: string | undefined) => sixteen.find((voice) => voice.id === id)?.age;

describe('everybody', () => {
  it('has a voice at hand, the same in every run and whatever order the roster is in', () => {
    fc.assert(
      fc.property(story, voices, ({ people, plot }, list) => {
        const script = scriptOf(people, plot);
        const casting = castScript(script, noVoicesFile, 'flite', list);
        expect([...casting.cast.characters.keys()].sort()).toEqual(
          script.characters.map(({ name }) => name).sort(),
        );
        for (const { voice } of casting.entries) expect(list.map(({ id }) => id)).toContain(voice.voice);
        const again = { ...script, characters: [...script.characters].reverse() };
        expect(shown(castScript(again, noVoicesFile, 'flite', list))).toEqual(shown(casting));
      }),
    );
  });

  it('has one that nobody else has, as long as there are voices of their gender', () => {
    fc.assert(
      fc.property(story, ({ people, plot }) => {
        const script = scriptOf(people, plot);
        const count = (gender: string) => script.characters.filter((each) => each.gender === gender).length;
        const open = count('n') + count('u');
        fc.pre(count('f') + open <= 7 && count('m') + open <= 8);
        const casting = cast(script);
        const all = casting.entries.map(({ voice }) => voice.voice);
        expect(new Set(all).size).toBe(all.length);
        for (const { character, voice } of casting.entries) {
          if (character === 'narrator' || open > 0 || character.gender === 'u') continue;
          expect(genderOf(voice.voice)).toBe(character.gender);
        }
      }),
    );
  });

  it('shares one with as few as can be when there are more people than voices, and sounds different', () => {
    const crowd = Array.from({ length: 60 }, (_, index) =>
      f(`Woman${String.fromCharCode(65 + (index % 26))}${index}`),
    );
    const casting = cast(scriptOf(crowd, [crowd.map(({ name }) => name)]));
    const all = Object.values(shown(casting));
    expect(new Set(all).size).toBe(61);
    expect(Object.values(voiceIds(casting)).map(genderOf)).not.toContain('m');
    expect(Object.values(voiceIds(casting))).not.toContain(casting.cast.narrator.voice);
  });

  it('who shares a voice shares it with somebody who is not around', () => {
    const women = ['Ann', 'Bea', 'Cleo', 'Dora'].map(f);
    const two = [voiceOf('reader', 'm'), voiceOf('other', 'm'), voiceOf('one', 'f'), voiceOf('two', 'f')];
    const plot = [
      ['Ann', 'Bea', 'Ann'],
      ['Ann', 'Cleo', 'Ann', 'Cleo'],
    ];
    const given = voiceIds(cast(scriptOf(women, plot), '{}', { voices: two }));
    expect(given.Cleo).toBe(given.Bea);
  });

  it('is somebody the reading voice is not', () => {
    fc.assert(
      fc.property(story, ({ people, plot }) => {
        const { cast: all } = cast(scriptOf(people, plot));
        expect([...all.characters.values()].map(({ voice }) => voice)).not.toContain(all.narrator.voice);
      }),
    );
  });

  it('has a voice also on a machine with only one', () => {
    const casting = cast(scriptOf([f('Ann'), m('Bert')], [['Ann', 'Bert']]), '{}', {
      voices: [voiceOf('only', 'f')],
    });
    expect(new Set(Object.values(shown(casting))).size).toBe(3);
  });
});

describe('a fitting voice', () => {
  it('is of the age that the name tells', () => {
    const all = [
      m('Bert'),
      m('The old man'),
      m('Little Tim'),
      f('Grandma'),
      f('The girl'),
      f('The little woman'),
    ];
    const given = voiceIds(cast(scriptOf(all, [all.map(({ name }) => name)])));
    expect(Object.fromEntries(Object.entries(given).map(([name, id]) => [name, ageOf(id)]))).toEqual({
      Bert: 'adult',
      'The old man': 'old',
      'Little Tim': 'child',
      Grandma: 'old',
      'The girl': 'child',
      'The little woman': 'adult',
    });
  });

  it('is the better the more they say, whoever speaks first', () => {
    const plot = [['Doorman', 'Hugo', ...Array<string>(20).fill('Hugo')]];
    const list = [
      voiceOf('reader', 'f'),
      voiceOf('rough', 'm', { quality: 0.4 }),
      voiceOf('fine', 'm', { quality: 1 }),
    ];
    const given = voiceIds(
      cast(scriptOf([m('Doorman'), m('Hugo')], plot), '{}', { voices: [...list, voiceOf('f2', 'f')] }),
    );
    expect(given).toEqual({ Doorman: 'rough', Hugo: 'fine' });
  });

  it('is left for a lead who comes later by who says a word or two', () => {
    const names = ['Hugo', 'Porter', 'Waiter', 'Guard'];
    const first = [...Array<string>(20).fill('Hugo'), 'Porter', 'Waiter', 'Guard'];
    const second = Array.from({ length: 20 }, (_, index) => (index % 2 ? 'Hugo' : 'Karl'));
    const list = ['a', 'b', 'c', 'd', 'e'].map((id, index) =>
      voiceOf(id, 'm', { quality: index < 2 ? 1 : 0.4 }),
    );
    const script = scriptOf([...names, 'Karl'].map(m), [first, second]);
    const given = voiceIds(
      cast(script, '{}', { voices: [voiceOf('reader', 'f'), voiceOf('f2', 'f'), ...list] }),
    );
    expect([given.Hugo, given.Karl].sort()).toEqual(['a', 'b']);
  });

  it('is unlike that of the one they talk with', () => {
    const list = [
      voiceOf('reader', 'f'),
      voiceOf('f2', 'f'),
      voiceOf('low one', 'm', { description: 'low, warm', quality: 1 }),
      voiceOf('low two', 'm', { description: 'low, warm' }),
      voiceOf('bright', 'm', { description: 'bright, quick' }),
    ];
    const talk = Array.from({ length: 20 }, (_, index) => (index % 2 ? 'Karl' : 'Hugo'));
    const given = voiceIds(cast(scriptOf([m('Hugo'), m('Karl')], [talk]), '{}', { voices: list }));
    expect(Object.values(given)).toContain('bright');
  });

  it('is neither a joke nor of another language where others are at hand', () => {
    const list = [
      voiceOf('Anna', 'f', { language: 'de-DE', quality: 1 }),
      voiceOf('Zarvox', 'm', { quality: 0.05 }),
      voiceOf('Samantha', 'f', { language: 'en-US' }),
      voiceOf('Daniel', 'm', { language: 'en-GB' }),
      voiceOf('Karen', 'f', { language: 'en-AU' }),
    ];
    const casting = cast(scriptOf([f('Ann'), m('Bert')], [['Ann', 'Bert']]), '{}', { voices: list });
    expect(casting.entries.map(({ voice }) => voice.voice)).not.toContain('Anna');
    expect(casting.entries.map(({ voice }) => voice.voice)).not.toContain('Zarvox');
  });
});

describe('a voice stays', () => {
  const grown = fc
    .tuple(
      story,
      fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 3 }),
      people,
    )
    .map(([before, chapters, others]) => {
      const known = new Set(before.people.map(({ name }) => name));
      const all = [...before.people, ...others.filter(({ name }) => !known.has(name))];
      const more = chapters.map((chapter) => chapter.map((index) => all[index % all.length]?.name ?? null));
      return { all, before: before.plot, after: [...before.plot, ...more] };
    });

  it('when chapters are added, also with new people in them', () => {
    fc.assert(
      fc.property(grown, voices, ({ all, before, after }, list) => {
        const early = shown(castScript(scriptOf(all, before), noVoicesFile, 'flite', list));
        const late = shown(castScript(scriptOf(all, after), noVoicesFile, 'flite', list));
        expect(late).toMatchObject(early);
      }),
    );
  });

  it('when chapters are added to a story of which some are cast by hand', () => {
    fc.assert(
      fc.property(
        grown,
        fc.array(fc.nat(), { maxLength: 6 }),
        fc.nat(),
        ({ all, before, after }, picks, reader) => {
          const short = scriptOf(all, before);
          const file = fileOf(short.characters, picks, reader % 3 === 0 ? reader : null);
          expect(shown(cast(scriptOf(all, after), file))).toMatchObject(shown(cast(short, file)));
        },
      ),
    );
  });

  it('when the chapter they are in grows, once forty lines of it are spoken', () => {
    const lines = (length: object) => fc.array(fc.nat(), length);
    fc.assert(
      fc.property(
        people,
        lines({ minLength: 40, maxLength: 40 }),
        lines({ maxLength: 50 }),
        (all, forty, more) => {
          const said = (indices: readonly number[]) =>
            indices.map((index) => all[index % all.length]?.name ?? null);
          const before = shown(cast(scriptOf(all, [said(forty)])));
          expect(shown(cast(scriptOf(all, [[...said(forty), ...said(more)]])))).toMatchObject(before);
        },
      ),
    );
  });

  it('when they come to be called by another name of theirs', () => {
    const before = scriptOf([{ ...f('Izzie'), aliases: [] }, f('Ann')], [['Izzie', 'Ann']]);
    const [izzie, ann] = ['Izzie', 'Ann'].map((name) => before.characters.find((each) => each.name === name));
    if (!izzie || !ann) throw new Error('nobody');
    const lines = before.lines.map((line) =>
      line.speaker === 'Izzie' ? { ...line, speaker: 'Dr. Stevens' } : line,
    );
    const characters = [{ ...izzie, name: 'Dr. Stevens', aliases: ['Izzie'] }, ann];
    const after = cast({ ...before, lines, characters });
    expect(voiceIds(after)['Dr. Stevens']).toBe(voiceIds(cast(before)).Izzie);
  });

  it('when another is given one, for all but who had it and newcomers of later chapters', () => {
    fc.assert(
      fc.property(story, fc.nat(), fc.nat(), ({ people, plot }, who, what) => {
        const script = scriptOf(people, plot);
        const file = fileOf(script.characters, [who * sixteen.length + what], null);
        const before = cast(script);
        const after = cast(script, file);
        const given = after.entries.find(({ from }) => from === 'voices.json');
        fc.pre(given !== undefined);
        const had = (name: string) => before.cast.characters.get(name)?.voice === given?.voice.voice;
        const firstAct = Math.min(40, (script.chapters[0]?.scenes[0]?.lastLine ?? 0) + 1);
        const opening = new Set(script.lines.slice(0, firstAct).map(({ speaker }) => speaker));
        const narratorHad = before.cast.narrator.voice === given?.voice.voice;
        if (!narratorHad) expect(after.cast.narrator).toEqual(before.cast.narrator);
        for (const [name, voice] of after.cast.characters) {
          const owner = given?.character === 'narrator' ? null : (given?.character.name ?? null);
          if (name === owner) continue;
          // The narrator takes over what became free, and shares it with nobody.
          if (narratorHad && owner !== null && voiceIds(before)[name] === voiceIds(before)[owner]) continue;
          if (!had(name) && opening.has(name))
            expect([name, voice]).toEqual([name, before.cast.characters.get(name)]);
        }
      }),
    );
  });

  it('is exchanged with who is given it', () => {
    const script = scriptOf([f('Ann'), f('Bea'), m('Carl')], [['Ann', 'Bea', 'Carl', 'Ann', 'Bea']]);
    const before = voiceIds(cast(script));
    const after = voiceIds(cast(script, `{ "cast": { "Ann": { "voice": "${before.Bea}" } } }`));
    expect(after).toEqual({ Ann: before.Bea, Bea: before.Ann, Carl: before.Carl });
  });
});

describe('a voice that is given', () => {
  const script = scriptOf(
    [{ ...f('Izzie Stevens'), aliases: ['Izzie', 'Dr. Stevens'] }, m('Alex'), u('Unknown')],
    [['Izzie Stevens', 'Alex', 'Unknown']],
  );

  it('is theirs, with what the file changes about it, under any of their names', () => {
    for (const name of ['Izzie Stevens', 'izzie', 'Dr. Stevens', 'dr.  stevens']) {
      const file = JSON.stringify({
        cast: { [name]: { voice: 'm3-adult', rate: 1.1, pitch: 0.9, volume: 0.8 } },
      });
      const entry = cast(script, file).entries.find(({ from }) => from === 'voices.json');
      expect(entry?.character).toMatchObject({ name: 'Izzie Stevens' });
      expect(entry?.voice).toEqual({
        engine: 'flite',
        voice: 'm3-adult',
        rate: 1.1,
        pitch: 0.9,
        volume: 0.8,
      });
    }
  });

  it('is nobody else’s, and neither is the narrator’s', () => {
    const { cast: all } = cast(
      script,
      '{ "narrator": { "voice": "m1-adult" }, "cast": { "Alex": { "voice": "f1-adult" } } }',
    );
    const ids = [all.narrator, ...all.characters.values()].map(({ voice }) => voice);
    expect(new Set(ids).size).toBe(4);
  });

  it('can be for who speaks unknown', () => {
    const { cast: all } = cast(script, '{ "cast": { "Unknown": { "voice": "m8-old" } } }');
    expect(all.characters.get('Unknown')?.voice).toBe('m8-old');
  });

  it('multiplies an automatic voice if it names none', () => {
    const before = cast(script).cast.characters.get('Alex');
    const after = cast(script, '{ "cast": { "Alex": { "pitch": 0.9, "volume": 1.2 } } }');
    expect(after.cast.characters.get('Alex')).toEqual({ ...before, pitch: 0.9, volume: 1.2 });
    expect(
      after.entries.find(({ character }) => character !== 'narrator' && character.name === 'Alex')?.from,
    ).toBe('automatic');
  });

  it('by gender is the file’s to say', () => {
    const { cast: all } = cast(script, '{ "cast": { "Alex": { "gender": "f" } } }');
    expect(genderOf(all.characters.get('Alex')?.voice)).toBe('f');
  });

  const systems = [
    ...sixteen,
    voiceOf('Samantha', 'f', { engine: 'say' }),
    voiceOf('Eddy (English (US))', 'm', { engine: 'say' }),
    voiceOf('flite:f1-adult', 'f', { engine: 'say' }),
    voiceOf('Tom', 'm', { engine: 'say' }),
    voiceOf('Zoe', 'f', { engine: 'say' }),
  ];

  it.each([
    ['f2-adult', 'flite', 'flite', 'f2-adult'],
    ['F2-ADULT', 'flite', 'flite', 'f2-adult'],
    ['say:Samantha', 'flite', 'say', 'Samantha'],
    ['Samantha', 'flite', 'say', 'Samantha'],
    ['eddy (english (us))', 'say', 'say', 'Eddy (English (US))'],
    ['flite:f1-adult', 'say', 'say', 'flite:f1-adult'],
    ['flite:f1-adult', 'flite', 'flite', 'f1-adult'],
    ['flite:f2-adult', 'say', 'flite', 'f2-adult'],
  ])('as %j where %s is in use is %s’s %j', (name, engine, itsEngine, id) => {
    const file = JSON.stringify({ cast: { Alex: { voice: name } } });
    const { cast: all } = cast(script, file, { engine, voices: systems });
    expect(all.characters.get('Alex')).toMatchObject({ engine: itsEngine, voice: id });
  });

  it('for each engine serves every system: where the engine in use has none, a fitting one is chosen', () => {
    const file =
      '{ "cast": { "Izzie": { "voice": { "say": "Samantha", "flite": "f3-adult" } }, "Alex": { "voice": { "say": "Tom" } } } }';
    const on = (engine: string) => cast(script, file, { engine, voices: systems });
    expect(voiceIds(on('say'))).toMatchObject({ 'Izzie Stevens': 'Samantha', Alex: 'Tom' });
    const linux = on('flite');
    expect(voiceIds(linux)['Izzie Stevens']).toBe('f3-adult');
    expect(genderOf(voiceIds(linux).Alex)).toBe('m');
    expect(linux.entries.map(({ from }) => from)).toContain('automatic (voices.json has none for flite)');
  });

  it.each([
    ['"f2-adlt"', /no voice "f2-adlt"\. Did you mean "f2-adult"/],
    ['{ "flite": "Samanta" }', /no voice "Samanta"\. Did you mean "Samantha"/],
    ['"kokoro:bella"', /no voice "kokoro:bella": the engine kokoro does not work here/],
    ['"entirely different"', /no voice "entirely different"\.$/],
  ])('as %s is missed with its line', (voice, says) => {
    const wrong = () =>
      cast(script, `{\n  "cast": {\n    "Alex": { "voice": ${voice} } } }`, { voices: systems });
    expect(wrong).toThrow(says);
    expect(wrong).toThrow(
      expect.objectContaining({ exitCode: 2, place: expect.objectContaining({ line: 3 }) }),
    );
  });

  it('is not given twice to one character under two names', () => {
    const wrong = () => cast(script, '{ "cast": {\n "Izzie": {},\n "Dr. Stevens": {}\n} }');
    expect(wrong).toThrow(/"Dr. Stevens" and "Izzie" \(line 2\) are the same character/);
    expect(wrong).toThrow(expect.objectContaining({ place: { file: 'voices.json', line: 3, column: 2 } }));
  });

  it('under a name that two go by is theirs whose name it is', () => {
    const both = scriptOf(
      [{ ...f('Ann Smith'), aliases: ['Smith'] }, { ...m('Bob Smith'), aliases: ['Smith'] }, m('Jones')],
      [['Ann Smith', 'Bob Smith', 'Jones']],
    );
    const casting = cast(
      both,
      '{ "cast": { "Smith": { "voice": "m8-old" }, "Jones": {}, "Bob Smith": {} } }',
    );
    expect(casting.entries.map(({ from }) => from)).not.toContain('voices.json');
  });
});

/** A voices.json in which some have voices: each pick is a character and a voice in one number. */
function fileOf(
  characters: readonly { name: string }[],
  picks: readonly number[],
  reader: number | null,
): string {
  const voice = (pick: number) => ({ voice: sixteen[pick % sixteen.length]?.id });
  const entries = picks.flatMap((pick) => {
    const character = characters[Math.floor(pick / sixteen.length) % Math.max(1, characters.length)];
    return character ? [[character.name, voice(pick)] as const] : [];
  });
  return JSON.stringify({
    ...(reader !== null && { narrator: voice(reader) }),
    cast: Object.fromEntries(entries),
  });
}
