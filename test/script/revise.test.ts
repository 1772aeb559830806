import { describe, expect, it } from 'vitest';
import { attributeWithRivals } from '../../src/attribute/index.js';
import type { Script } from '../../src/model.js';
import { readBytes } from '../../src/read/index.js';
import { mergeScript, parseScript, printScript, readEdited, reviseScript } from '../../src/script/index.js';

const STORY = `The Door

“Is anybody there?” Izzie asked, and “nobody,” said Alex.

“Only me,” said Alex. “As ever.”

“Then let me in.”

“No.”

The door closed behind them.
`;

async function written(story = STORY) {
  const { script, rivals } = attributeWithRivals(await readBytes(Buffer.from(story), 'story.txt'));
  return { script, rivals, text: printScript(script, { doubts: rivals }) };
}

const given = (script: Script, words: string, speaker: string | null): Script => ({
  ...script,
  lines: script.lines.map((line) =>
    script.text.slice(line.start, line.end).includes(words)
      ? { ...line, speaker, confidence: 1, kind: speaker === null ? 'narration' : 'dialogue' }
      : line,
  ),
});

const speakerOf = (script: Script, words: string) =>
  script.lines.find(({ start, end }) => script.text.slice(start, end).includes(words))?.speaker;

describe('a script file that is revised', () => {
  it('stays as it is, byte for byte, where nothing changed', async () => {
    const { text } = await written();
    expect(reviseScript(text, parseScript(text, 'a.fountain'))).toBe(text);
  });

  it('says who speaks now, and nothing else is another', async () => {
    const { text } = await written();
    const script = given(parseScript(text, 'a.fountain'), 'let me in', 'Meredith');
    const meredith = { name: 'Meredith', aliases: [], gender: 'f', lines: 1 } as const;
    const revised = reviseScript(text, { ...script, characters: [...script.characters, meredith] });
    const after = parseScript(revised, 'a.fountain');
    expect(speakerOf(after, 'let me in')).toBe('Meredith');
    expect(after.text).toBe(parseScript(text, 'a.fountain').text);
    const before = text.split('\n');
    const fresh = revised.split('\n').filter((line) => !before.includes(line));
    expect(fresh.map((line) => line.trim())).toEqual(['Meredith (she)', 'MEREDITH']);
  });

  it('keeps remarks, line ends and a byte-order mark', async () => {
    const { text } = await written();
    const noted = `\ufeff${text.replace('IZZIE', '[[ask the author]]\n\nIZZIE').replace(/\n/g, '\r\n')}`;
    const revised = reviseScript(noted, given(parseScript(noted, 'a.fountain'), 'Only me', 'Izzie'));
    expect(revised).toContain('[[ask the author]]\r\n\r\n');
    expect(revised.startsWith('\ufeff')).toBe(true);
    expect(revised.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    expect(speakerOf(parseScript(revised, 'a.fountain'), 'Only me')).toBe('Izzie');
  });

  it('passes for a person’s when the story is merged again', async () => {
    const { text, script, rivals } = await written();
    const revised = reviseScript(text, given(parseScript(text, 'a.fountain'), 'No.', 'Meredith'));
    const edited = readEdited(revised, 'a.fountain');
    if (!edited) throw new Error('not edited');
    const merged = mergeScript(edited, script, rivals);
    expect(speakerOf(parseScript(merged.text, 'a.fountain'), 'No.')).toBe('Meredith');
    expect(
      merged.changes.some(({ by, what, is }) => by === 'person' && what === 'speaker' && is === 'Meredith'),
    ).toBe(true);
  });

  it('makes speech of narration and narration of speech, and back the same file', async () => {
    const { text } = await written();
    const script = parseScript(text, 'a.fountain');
    const spoken = reviseScript(text, given(script, 'The door closed', 'Alex'));
    expect(speakerOf(parseScript(spoken, 'a.fountain'), 'The door closed')).toBe('Alex');
    const told = reviseScript(text, given(script, 'Only me', null));
    expect(speakerOf(parseScript(told, 'a.fountain'), 'Only me')).toBeNull();
    const back = parseScript(reviseScript(spoken, script), 'a.fountain');
    expect(back.lines).toEqual(script.lines);
  });

  it('takes a screenplay by others', async () => {
    const play = 'INT. KITCHEN - DAY\n\nALEX\nOnly me.\n\nIZZIE\nThen let me in.\n';
    const script = given(parseScript(play, 'play.fountain'), 'Only me', 'Meredith');
    const revised = reviseScript(play, script);
    expect(speakerOf(parseScript(revised, 'play.fountain'), 'Only me')).toBe('Meredith');
    expect(revised).toContain('IZZIE\nThen let me in.\n');
  });
});
