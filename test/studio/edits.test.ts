import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/attribute/index.js';
import { readBytes } from '../../src/read/index.js';
import { applyEdit, type ScriptEdit } from '../../src/studio/book/edits.js';
import { History } from '../../src/studio/book/history.js';
import { fc } from '../support/property.js';

const STORY = `“Is anybody there?” asked Izzie.

“Only me,” said Alex. “As ever.”

“Then let me in, Karev,” said Izzie Stevens.

“No,” said Karev.

The door closed behind them.
`;

const script = attribute(await readBytes(Buffer.from(STORY), 'story.txt'));

const counts = (edited: typeof script) =>
  Object.fromEntries(edited.characters.map(({ name, lines }) => [name, lines]));

const line = (words: string) =>
  script.lines.findIndex(({ start, end }) => script.text.slice(start, end).includes(words));

describe('an edit of a script', () => {
  it('gives lines to somebody, for certain, also to somebody new', () => {
    const edited = applyEdit(script, { type: 'speaker', lines: [line('Only me')], speaker: 'Meredith' });
    expect(edited.lines[line('Only me')]).toMatchObject({ speaker: 'Meredith', confidence: 1 });
    expect(counts(edited).Meredith).toBe(1);
    expect(edited.lines.filter((each, index) => each !== script.lines[index])).toHaveLength(1);
  });

  it('makes speech of narration that somebody gets, and leaves headings and notes', () => {
    const edited = applyEdit(script, { type: 'speaker', lines: [line('The door')], speaker: 'Alex' });
    expect(edited.lines[line('The door')]).toMatchObject({ speaker: 'Alex', kind: 'dialogue' });
  });

  it('merges two who are one, with the names of both', () => {
    const named = applyEdit(script, { type: 'speaker', lines: [line('No')], speaker: 'Dr. Karev' });
    const merged = applyEdit(named, { type: 'merge', name: 'Dr. Karev', into: 'Alex' });
    expect(merged.characters.map(({ name }) => name)).not.toContain('Dr. Karev');
    expect(merged.characters.find(({ name }) => name === 'Alex')?.aliases).toContain('Dr. Karev');
    expect(merged.lines[line('No')]?.speaker).toBe('Alex');
  });

  it('splits off who goes by another name, with the lines that are tagged so', () => {
    const one = {
      ...script,
      characters: [{ name: 'Alex', aliases: ['Karev'], gender: 'm' as const, lines: 5 }],
      lines: script.lines.map((each) => (each.speaker === null ? each : { ...each, speaker: 'Alex' })),
    };
    const split = applyEdit(one, { type: 'split', name: 'Alex', alias: 'Karev' });
    expect(split.lines[line('No')]?.speaker).toBe('Karev');
    expect(split.lines[line('Only me')]?.speaker).toBe('Alex');
    expect(split.characters.find(({ name }) => name === 'Alex')?.aliases).toEqual([]);
  });

  it('keeps every line, its words and the count of everybody’s lines, whatever is done', () => {
    const name = fc.constantFrom('Izzie', 'Alex', 'Meredith', 'Karev', 'Nobody');
    const edit: fc.Arbitrary<ScriptEdit> = fc.oneof(
      fc.record({
        type: fc.constant('speaker' as const),
        lines: fc.array(fc.nat({ max: script.lines.length + 2 }), { minLength: 1 }),
        speaker: fc.option(name),
      }),
      fc.record({ type: fc.constant('rename' as const), name, to: name }),
      fc.record({ type: fc.constant('merge' as const), name, into: name }),
      fc.record({ type: fc.constant('split' as const), name, alias: name }),
      fc.record({ type: fc.constant('gender' as const), name, gender: fc.constantFrom('f', 'm', 'n', 'u') }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 15 }), (edits) => {
        const edited = edits.reduce(applyEdit, script);
        expect(edited.lines.map(({ start, end }) => [start, end])).toEqual(
          script.lines.map(({ start, end }) => [start, end]),
        );
        const own = new Map<string, number>();
        for (const { speaker } of edited.lines)
          if (speaker !== null) own.set(speaker, (own.get(speaker) ?? 0) + 1);
        expect(new Map(edited.characters.map(({ name: who, lines }) => [who, lines]))).toEqual(own);
      }),
    );
  });
});

describe('what can be undone', () => {
  it('goes back and forth through every state, and forgets what was undone once something else is done', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 20 }), (states) => {
        const history = new History<number>();
        let now = -1;
        const seen = [now];
        for (const state of states) {
          history.record(`to ${state}`, now);
          now = state;
          seen.push(now);
        }
        for (const before of seen.slice(0, -1).reverse()) {
          now = history.undo(now) ?? Number.NaN;
          expect(now).toBe(before);
        }
        expect(history.undo(now)).toBeNull();
        for (const _ of states) now = history.redo(now) ?? Number.NaN;
        expect(now).toBe(states.at(-1));
        history.undo(now);
        history.record('another way', now);
        expect(history.redoLabel).toBeNull();
      }),
    );
  });
});
