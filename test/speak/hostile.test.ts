import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { type Engine, openEngine } from '../../src/speak/index.js';
import { splitSpeech } from '../../src/speak/text/split.js';
import { isInstalled } from './programs.js';
import { never } from './support.js';

/** Where each of the texts below would leave its mark, if it were executed. */
const mark = join(tmpdir(), `fullcast-owned-${process.pid}`);

/** Text that means something to somebody on the way to the sound. */
const TEXTS: Readonly<Record<string, string>> = {
  'a shell, dollar': `Yes $(touch ${mark}) no`,
  'a shell, backticks': `Yes \`touch ${mark}\` no`,
  'a shell, end of a quotation': `Yes"; touch ${mark}; echo "no`,
  'a shell, end of a single quotation': `Yes'; touch ${mark}; echo 'no`,
  'a pipe': `Yes | touch ${mark} & touch ${mark} && no > ${mark}`,
  Scheme: `Yes") (system "touch ${mark}") (" no`,
  'Scheme alone': `(system "touch ${mark}")`,
  'Scheme with escapes': `Yes \\") (system \\"touch ${mark}\\") no`,
  SSML: `<speak>Yes <audio src="file://${mark}">x</audio><break time="90s"/> no</speak>`,
  'SSML that ends early': '</speak><speak>Yes ]]> <![CDATA[ no &amp; &nosuch; &#0;',
  PowerShell: `Yes'; New-Item ${mark}; $(New-Item ${mark}); no`,
  'phonemes of espeak-ng': '[[fi:v]] Yes [[[no]]]',
  'a command of espeak-ng': 'Yes \u00019S no \u000190P',
  'a command of speech-dispatcher': 'Yes\n.\nQUIT\nSPEAK\n.\r\n.\r\nno',
  'a dot alone': 'Yes.\n.\nNo.',
  'an option': '--version',
  'short options': '-v xx -w /nowhere -f /etc/passwd yes',
  'two dashes': '-- yes',
  'a path': '/etc/passwd yes',
  'a NUL': 'yes\0no',
  'control characters': 'yes\x1b[31m\x07\x08\x7f no',
  'a format': '%s%n%d %99999d yes',
  'right to left': 'yes שלום عالم no',
  'marks of direction': 'yes \u202eon\u202c \u2066no\u2069',
  'half a pair': 'yes \ud83d no',
  'a word of 100 kB': `yes ${'ab'.repeat(50_000)}`,
};

/** Nothing in it can be pronounced by an engine for English. */
const MUTE: Readonly<Record<string, string>> = {
  'emoji alone': '🎭🎉👩‍👩‍👧',
  'marks alone': '… — !? * * *',
  nothing: '',
};

const NAMES = [
  `$(touch ${mark})`,
  `slt; touch ${mark}`,
  `"; touch ${mark}; "`,
  `kal_diphone) (system "touch ${mark}") (voice_kal_diphone`,
  `") (system "touch ${mark}")`,
  `'; New-Item ${mark}; '`,
  '--version',
  '-w',
  '../../../../etc/passwd',
  '/etc/passwd',
  'en-us\0+f3',
  'English\nQUIT',
  '<voice name="x"/>',
  'x'.repeat(100_000),
  '',
];

describe.each(['flite', 'espeak-ng', 'festival', 'flite-system', 'speechd'])('through %s', (name) => {
  const skip = name !== 'flite' && !isInstalled(name);
  let engine: Engine;
  let voice = '';
  beforeAll(async () => {
    if (skip) return;
    engine = await openEngine(name, { jobs: 2 });
    voice = (await engine.voices())[0]?.id ?? '';
  });
  afterAll(() => engine?.close());
  const speak = (text: string, id = voice) =>
    engine.speak({ text, voice: id, prosody: { rate: 2, pitch: 1 } }, never);

  it.skipIf(skip).each(Object.entries(TEXTS))('%s is spoken, and nothing else', async (_, text) => {
    // In parts, as a line is spoken that is too long for one go; of very many, the first and the last are enough.
    const parts = splitSpeech(engine.readable(text), 400);
    for (const part of new Set([parts[0], parts.at(-1), ...(text.length < 400 ? [text] : [])])) {
      expect((await speak(part ?? '')).samples.length).toBeGreaterThan(0);
    }
    expect(existsSync(mark)).toBe(false);
  });

  it.skipIf(skip).each(Object.entries(MUTE))('%s is nothing to say', (_, text) => {
    expect(engine.readable(text)).toBe('');
  });

  it.skipIf(skip)('SSML is text: a break makes no pause, markup is no voice', async () => {
    const text = 'Yes <break time="20s"/> <prosody rate="x-slow">no</prosody>';
    const { samples, rate } = await speak(engine.readable(text));
    expect(samples.length / rate).toBeLessThan(15);
  });

  it.skipIf(skip)('a voice of a strange name is none', async () => {
    for (const id of NAMES) {
      expect((await engine.unlisted?.(id).catch(() => null)) ?? null).toBeNull();
      await expect(speak('Hello.', id)).rejects.toBeInstanceOf(InputError);
    }
    expect(existsSync(mark)).toBe(false);
  });
});
