import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/attribute/index.js';
import { readBytes } from '../../src/read/index.js';
import { expectWhole } from '../support/whole.js';

/** Who says or tells what: `Ann (whispered): Hello.` */
async function lines(text: string, name: string): Promise<string[]> {
  const script = expectWhole(await readBytes(Buffer.from(text), name));
  return script.lines
    .filter(({ kind }) => kind !== 'note')
    .map(({ kind, speaker, manner, start, end }) => {
      const who = speaker === null ? kind : `${speaker}${manner ? ` (${manner})` : ''}`;
      return `${who}: ${script.text.slice(start, end).replace(/\s+/g, ' ')}`;
    });
}

describe('a play or transcript', () => {
  it('has its speeches by those who are named, and its directions told', async () => {
    const play = `The Night Train\n\nby A. Writer\n\nACT ONE\n\n[The platform. It rains.]\n\nALICE: Where is the (laughs) train?\nBOB (whispering): It is late.\nIt is always late.\n\nMRS. O'NEIL: Late? “Never.”\nBOB: Ask Alice.\n\n***\n\nALICE: I do not.\n`;
    expect(await lines(play, 'play.txt')).toEqual([
      'heading: The Night Train',
      'heading: by A. Writer',
      'heading: ACT ONE',
      'narration: [The platform. It rains.]',
      'Alice: Where is the',
      'Alice (laughed): train?',
      'Bob (whispered): It is late.',
      'Bob (whispered): It is always late.',
      "Mrs. O'Neil: Late? “Never.”",
      'Bob: Ask Alice.',
      'Alice: I do not.',
    ]);
  });

  it.each([
    [
      'IRC',
      '[12:01] <nick> hi there\n[12:01] <bob_> hello: you\n[12:02] * nick waves\n[12:03] <nick> well\n[12:04] <bob_> ok\n',
      ['nick: hi there', 'bob_: hello: you', 'narration: [12:02] * nick waves', 'nick: well', 'bob_: ok'],
    ],
    [
      'WhatsApp',
      '12/03/2023, 12:01 - Ann Lee: hi\n12/03/2023, 12:02 - Bob: hello\nagain\n12/03/2023, 12:03 - Ann Lee: so\n12/03/2023, 12:04 - Bob: so\n',
      ['Ann Lee: hi', 'Bob: hello', 'Bob: again', 'Ann Lee: so', 'Bob: so'],
    ],
    [
      'an interview in Markdown',
      '**Q:** Who are you?\n\n**Ann:** I am Ann.\n\n**Q:** And?\n\n**Ann:** That is all.\n\n**Q:** Oh.\n',
      ['Q: Who are you?', 'Ann: I am Ann.', 'Q: And?', 'Ann: That is all.', 'Q: Oh.'],
    ],
  ])('is a chat, too: %s', async (_, text, expected) => {
    expect(await lines(text, 'chat.md')).toEqual(expected);
  });

  it.each([
    'The thing is: it rained. One thing: hats.\n\nAnn said: “Hello.” Bob said: “Hello.”\n\nIt rained.\n',
    'Title: The Storm\nAuthor: J. Doe\nRating: K\nSummary: Rain\n\nIt rained, and rained.\n',
    'Monday: rain.\n\nTuesday: rain.\n\nWednesday: sun.\n\nThursday: snow.\n\nFriday: rain.\n',
  ])('is not what merely has colons: %j', async (text) => {
    const { blocks } = await readBytes(Buffer.from(text), 'story.txt');
    expect(blocks.filter(({ kind }) => kind === 'speech')).toEqual([]);
  });

  it('keeps the file’s own text, and knows by the names who is a woman and who a man', async () => {
    const text = 'MARY: Hello.\nJOHN: Hello.\nMARY: Well.\nJOHN: Well.\n';
    const manuscript = await readBytes(Buffer.from(text), 'a.txt');
    expect(manuscript.text).toBe(text);
    const { characters } = attribute(manuscript);
    expect(characters.map(({ name, gender, lines: count }) => [name, gender, count])).toEqual([
      ['John', 'm', 2],
      ['Mary', 'f', 2],
    ]);
  });

  it('calls those who are known by the name that they are known by', async () => {
    const text = 'IZZIE: Hello.\nALEX: Hello.\nIZZIE: Well.\nALEX: Well.\n';
    const known = [{ name: 'Izzie Stevens', aliases: ['Izzie'], gender: 'f' as const }];
    const { lines: all } = attribute(await readBytes(Buffer.from(text), 'a.txt'), { known });
    const said = all.filter(({ kind }) => kind === 'dialogue');
    expect(said.map(({ speaker, confidence }) => [speaker, confidence])).toEqual([
      ['Izzie Stevens', 1],
      ['Alex', 1],
      ['Izzie Stevens', 1],
      ['Alex', 1],
    ]);
  });
});

describe('subtitles', () => {
  it('have turns over several captions, sounds that nobody tells, and scenes after a silence', async () => {
    const srt = `1\r\n00:00:01,000 --> 00:00:02,500\r\nALICE: Where is\r\nthe train?\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n{\\an8}BOB: It is\r\n\r\n3\r\n00:00:04,000 --> 00:00:05,000\r\n<i>late.</i>\r\n\r\n4\r\n00:00:05,000 --> 00:00:06,000\r\n[door slams]\r\n\r\n5\r\n00:00:50,000 --> 00:00:51,000\r\nBOB: (whispers) Well &amp; good.\r\n`;
    expect(await lines(srt, 'film.srt')).toEqual([
      'Alice: Where is the train?',
      'Bob: It is late.',
      'Bob (whispered): Well & good.',
    ]);
  });

  it('of WebVTT have voices, notes and styles', async () => {
    const vtt =
      'WEBVTT - A film\n\nSTYLE\n::cue { color: red }\n\nNOTE\nnothing\n\nid\n00:01.000 --> 00:02.500 line:0\n<v.loud Mary Ann>Hello <b>there</b></v>\n\n00:03.000 --> 00:04.000\n- Hi.\n- Ho.\n';
    expect(await lines(vtt, 'film.txt')).toEqual([
      'Mary Ann: Hello there',
      'narration: Hi.',
      'narration: Ho.',
    ]);
  });
});

describe('Final Draft', () => {
  it('says what each paragraph is', async () => {
    const paragraphs: readonly (readonly [string, string])[] = [
      ['Scene Heading', 'INT. TRAIN – NIGHT'],
      ['Action', 'It rains.'],
      ['Character', 'ALICE (V.O.)'],
      ['Parenthetical', '(shouting)'],
      ['Dialogue', 'Hello!'],
      ['Transition', 'CUT TO:'],
      ['Character', 'NARRATOR'],
      ['Dialogue', 'So it went.'],
    ];
    const xml = paragraphs
      .map(([type, text]) => `<Paragraph Type="${type}"><Text>${text}</Text></Paragraph>`)
      .join('');
    const dual =
      '<Paragraph><DualDialogue><Paragraph Type="Character"><Text>BOB</Text></Paragraph><Paragraph Type="Dialogue"><Text Style="Italic">Ho</Text><Text>!</Text></Paragraph></DualDialogue></Paragraph>';
    expect(
      await lines(
        `<?xml version="1.0"?><FinalDraft><Content>${xml}${dual}</Content></FinalDraft>`,
        'film.fdx',
      ),
    ).toEqual([
      'narration: INT. TRAIN – NIGHT',
      'narration: It rains.',
      'Alice (shouted): Hello!',
      'narration: So it went.',
      'Bob: Ho!',
    ]);
  });
});
