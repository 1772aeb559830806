import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { readBytes } from '../../src/read/index.js';

const ENGLISH = '“Don’t,” said Zoë — “it’s the résumé…”\r\n\r\nShe left.\r\n';
const RUSSIAN = '— Здравствуй, — сказал он.\n\nОна молчала и смотрела в окно.\n';

const readAs = async (text: string, encoding: string, addBOM = false) =>
  (await readBytes(iconv.encode(text, encoding, { addBOM }), 'story.txt')).text;

describe('a story in any usual encoding', () => {
  it.each([
    ['utf-8', false],
    ['utf-8', true],
    ['utf-16le', false],
    ['utf-16le', true],
    ['utf-16be', false],
    ['utf-16be', true],
  ])('%s, byte-order mark: %s', async (encoding, mark) => {
    expect(await readAs(ENGLISH, encoding, mark)).toBe(ENGLISH);
    expect(await readAs(RUSSIAN, encoding, mark)).toBe(RUSSIAN);
  });

  it.each([
    ENGLISH,
    'Café.',
    '“Hi…”',
    'Straße',
    'He paid £5.',
    'It’s',
    '½ of it',
    'Señor Muñoz',
    'É',
    '«Où ?» dit-il',
  ])('windows-1252: %j', async (text) => {
    expect(await readAs(text, 'windows-1252')).toBe(text);
  });

  it('windows-1251', async () => {
    expect(await readAs(RUSSIAN, 'windows-1251')).toBe(RUSSIAN);
  });

  it('UTF-8 that was cut within a letter, or has a stray byte in it', async () => {
    const whole = Buffer.from(ENGLISH.repeat(20));
    const cut = Buffer.concat([whole, Buffer.from('“').subarray(0, 2)]);
    const stray = Buffer.concat([whole, Buffer.from([0x92]), whole]);
    expect((await readBytes(cut, 'a.txt')).text).toContain(ENGLISH);
    expect((await readBytes(stray, 'a.txt')).text).toBe(`${ENGLISH.repeat(20)}\ufffd${ENGLISH.repeat(20)}`);
  });

  it('keeps everything but the mark', async () => {
    const text = '\0 a\u0007b \u202e c \ud83d\ude00\f\u000b d\r\ne\u2028';
    expect((await readBytes(Buffer.from(`\ufeff${text}`), 'a.txt')).text).toBe(text);
  });
});

describe('what is no story', () => {
  it.each([
    ['an empty file', ''],
    ['a mark alone', '\xef\xbb\xbf'],
    ['white space', ' \n\t\n'],
    ['ornaments', '***\n\n---\n\n"…"\n'],
    ['notes alone', 'A/N: no story today, sorry\n'],
    ['a PNG', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['a ZIP', 'PK\x03\x04\x14\0\x06\0'],
    ['a PDF', '%PDF-1.4\nHello'],
    ['an RTF', '{\\rtf1\\ansi Hello}'],
    ['bytes', '\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10abc\x11\x12'],
  ])('%s is refused', async (_, text) => {
    await expect(readBytes(Buffer.from(text, 'latin1'), 'a.txt')).rejects.toThrow(InputError);
  });

  it.each(['MZungu was his name.', 'PK was late.', 'ID3 said nothing', 'Rar! cried the crow.', 'RIFF raff'])(
    '%s is one, for all its first letters',
    async (text) => {
      expect((await readBytes(Buffer.from(text), 'a.txt')).text).toBe(text);
    },
  );
});
