import { type Casting, castScript, parseVoicesFile } from '../../src/cast/index.js';
import type { Age, Chapter, Character, Gender, Line, Script, Voice } from '../../src/model.js';
import { fc } from '../support/property.js';

export interface Person {
  readonly name: string;
  readonly gender: Gender;
  readonly aliases?: readonly string[];
}

/** Chapters of spoken lines: who says each, by name; null is narration. */
export type Plot = readonly (readonly (string | null)[])[];

/** A script in which everybody says a line of their own name's. */
export function scriptOf(people: readonly Person[], plot: Plot): Script {
  let text = '';
  const lines: Line[] = [];
  const chapters: Chapter[] = [];
  for (const [number, speakers] of plot.entries()) {
    const firstLine = lines.length;
    for (const [index, speaker] of [null, ...speakers].entries()) {
      const words = index === 0 ? `Chapter ${number + 1}.` : `"So says ${speaker ?? 'nobody'}."`;
      lines.push({
        start: text.length,
        end: text.length + words.length,
        kind: speaker === null ? 'narration' : 'dialogue',
        speaker,
        confidence: 1,
        opens: index === 0 ? 'chapter' : 'line',
      });
      text += `${words}\n`;
    }
    chapters.push({ title: `Chapter ${number + 1}`, scenes: [{ firstLine, lastLine: lines.length - 1 }] });
  }
  const counts = new Map<string, number>();
  for (const { speaker } of lines) if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const characters = people
    .flatMap(({ name, gender, aliases = [] }): Character[] => {
      const count = counts.get(name);
      return count === undefined ? [] : [{ name, gender, aliases, lines: count }];
    })
    .sort((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1));
  return {
    source: 'story.txt',
    text,
    title: 'A Story',
    author: null,
    details: {},
    cover: null,
    emphasis: [],
    characters,
    chapters,
    lines,
  };
}

export function voiceOf(id: string, gender: Gender, changes: Partial<Voice> = {}): Voice {
  const base = { engine: 'flite', language: 'en', age: 'adult', quality: 0.8, description: '' } as const;
  return { id, gender, ...base, ...changes };
}

/** Eight women and eight men, a child and two old people among each. */
export const sixteen: readonly Voice[] = (['f', 'm'] as const).flatMap((gender) =>
  (['adult', 'adult', 'adult', 'adult', 'adult', 'child', 'old', 'old'] as const).map((age: Age, index) =>
    voiceOf(`${gender}${index + 1}-${age}`, gender, {
      age,
      quality: 0.95 - index * 0.08,
      description: `voice ${index}`,
    }),
  ),
);

export function cast(
  script: Script,
  file = '{}',
  { engine = 'flite', voices = sixteen }: { engine?: string; voices?: readonly Voice[] } = {},
): Casting {
  return castScript(script, parseVoicesFile(file, 'voices.json'), engine, voices);
}

/** Everybody's voice in words, by name. */
export function shown({ cast }: Casting): Readonly<Record<string, string>> {
  const all = [['(narrator)', cast.narrator] as const, ...cast.characters];
  return Object.fromEntries(
    all.map(([name, { engine, voice, rate, pitch, volume }]) => [
      name,
      `${engine}:${voice} ${rate} ${pitch} ${volume}`,
    ]),
  );
}

const NAMES =
  `Ann Bert Clara Dora Ed Flora Gus Hilda Ivan Joan Kurt Lena Max Nora Otto Paula Quinn Rosa Sam Tina
  Little-Tim The-old-man Grandma The-boy Old-Mary Dr.Stevens O’Neil Zoë Unknown constructor`.split(/\s+/);

/** People with names like those of stories, children and old ones among them. */
export const people: fc.Arbitrary<readonly Person[]> = fc
  .tuple(
    fc.shuffledSubarray(NAMES, { minLength: 1 }),
    fc.array(fc.constantFrom(...'ffmmnu'), { minLength: 30, maxLength: 30 }),
  )
  .map(([names, genders]) =>
    names.map((name, index) => ({
      name: name.replaceAll('-', ' '),
      gender: (genders[index] ?? 'u') as Gender,
    })),
  );

/** A story of one to four chapters. */
export const story: fc.Arbitrary<{ readonly people: readonly Person[]; readonly plot: Plot }> = people.chain(
  (all) => {
    const speaker = fc.option(fc.constantFrom(...all.map(({ name }) => name)), { freq: 6 });
    const chapter = fc.array(speaker, { minLength: 1, maxLength: 90 });
    return fc.array(chapter, { minLength: 1, maxLength: 4 }).map((plot) => ({ people: all, plot }));
  },
);

/** Between one voice and more than any story needs, of any gender, age and quality. */
export const voices: fc.Arbitrary<readonly Voice[]> = fc
  .array(
    fc.record({
      gender: fc.constantFrom<Gender>('f', 'm', 'f', 'm', 'n', 'u'),
      age: fc.constantFrom<Age | null>('adult', 'adult', 'child', 'old', null),
      quality: fc.constantFrom(0.05, 0.4, 0.6, 0.8, 0.9, 1),
      language: fc.constantFrom('en', 'en-US', 'en-GB', 'de-DE'),
      description: fc.constantFrom('', 'warm, low', 'bright', 'calm and low'),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((list) => list.map((each, index) => ({ engine: 'flite', id: `v${index}`, ...each })));
