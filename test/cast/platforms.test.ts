import { describe, expect, it } from 'vitest';
import { castScript, parseVoicesFile } from '../../src/cast/index.js';
import type { Voice } from '../../src/model.js';
import { fliteVoices } from '../../src/speak/engines/flite/voices.js';
import { macos } from '../../src/speak/engines/say/macos.js';
import type { SystemVoice } from '../../src/speak/engines/say/platform.js';
import { qualityOf } from '../../src/speak/engines/say/quality.js';
import { windows } from '../../src/speak/engines/say/windows.js';
import { scriptOf } from './support.js';

/** What `say -v ?` prints on macOS. */
const MACOS = `Albert              en_US    # Hello! My name is Albert.
Daniel              en_GB    # Hello! My name is Daniel.
Anna                de_DE    # Hallo! Ich heiße Anna.
Karen               en_AU    # Hello! My name is Karen.
Moira               en_IE    # Hello! My name is Moira.
Eddy (English (US)) en_US    # Hello! My name is Eddy.
Fred                en_US    # Hello! My name is Fred.
Samantha            en_US    # Hello! My name is Samantha.
`;

/** What PowerShell prints of the voices of Windows. */
const WINDOWS = JSON.stringify([
  { name: 'Microsoft David Desktop', culture: 'en-US', gender: 'Male', age: 'Adult' },
  { name: 'Microsoft Zira Desktop', culture: 'en-US', gender: 'Female', age: 'Adult' },
  { name: 'Microsoft Hazel Desktop', culture: 'en-GB', gender: 'Female', age: 'Adult' },
]);

const said = (voices: readonly SystemVoice[]): Voice[] =>
  voices.map(({ name, language, gender, age, comment }) => ({
    engine: 'say',
    id: name,
    language,
    gender,
    age,
    quality: qualityOf(name),
    description: comment,
  }));
const builtIn: Voice[] = fliteVoices.map((voice) => ({ ...voice, engine: 'flite', language: 'en' }));
const espeak: Voice[] = ['en-us', 'en-gb+f2', 'en-gb'].map((id) => ({
  engine: 'espeak-ng',
  id,
  language: 'en',
  gender: id.includes('+f') ? 'f' : 'm',
  age: 'adult',
  quality: 0.3,
  description: '',
}));

/** What `auto` takes on each system, and the voices that are at hand there. */
const SYSTEMS = {
  macOS: { engine: 'say', voices: [...said(macos.parseList(MACOS)), ...builtIn] },
  Windows: { engine: 'say', voices: [...said(windows.parseList(WINDOWS)), ...builtIn] },
  Linux: { engine: 'flite', voices: [...builtIn, ...espeak] },
} as const;

const script = scriptOf(
  [
    { name: 'Anna', gender: 'f' },
    { name: 'Bert', gender: 'm' },
    { name: 'Carl', gender: 'm' },
    { name: 'Dora', gender: 'f' },
  ],
  [['Anna', 'Bert', 'Anna', 'Carl', 'Dora']],
);

const castOn = (system: keyof typeof SYSTEMS, file: object) => {
  const { engine, voices } = SYSTEMS[system];
  const { cast } = castScript(script, parseVoicesFile(JSON.stringify(file), 'voices.json'), engine, voices);
  const all = [['narrator', cast.narrator] as const, ...cast.characters];
  return Object.fromEntries(all.map(([name, voice]) => [name, `${voice.engine}:${voice.voice}`]));
};

describe('one voices.json, cast on Linux', () => {
  const file = {
    narrator: { voice: { say: 'Daniel', flite: 'rms' } },
    cast: {
      Anna: { voice: { say: 'Samantha', flite: 'nora', 'espeak-ng': 'en-gb+f2' }, pitch: 1.1 },
      Bert: { voice: 'flite:awb' },
      Carl: { voice: { flite: 'otto' } },
    },
  };

  it('opens on Linux as it was cast', () => {
    expect(castOn('Linux', file)).toMatchObject({
      narrator: 'flite:rms',
      Anna: 'flite:nora',
      Bert: 'flite:awb',
      Carl: 'flite:otto',
    });
  });

  it('opens on macOS with the voices that it names for macOS, and fitting ones for the rest', () => {
    const cast = castOn('macOS', file);
    expect(cast).toMatchObject({ narrator: 'say:Daniel', Anna: 'say:Samantha', Bert: 'flite:awb' });
    expect(cast.Carl).toMatch(/^say:(Eddy|Fred)/);
    expect(cast.Dora).toMatch(/^say:(Karen|Moira)/);
  });

  it('opens on Windows where its names for `say` are those of Windows', () => {
    const both = {
      ...file,
      narrator: { voice: { say: 'Microsoft David Desktop', flite: 'rms' } },
      cast: { Bert: file.cast.Bert },
    };
    const cast = castOn('Windows', both);
    expect(cast).toMatchObject({ narrator: 'say:Microsoft David Desktop', Bert: 'flite:awb' });
    expect(cast.Anna).toMatch(/^say:Microsoft (Zira|Hazel) Desktop$/);
  });

  it('opens everywhere where it names the embedded engine’s voices, which are everywhere', () => {
    const embedded = {
      engine: 'flite',
      narrator: { voice: 'flite:rms' },
      cast: { Anna: { voice: 'flite:nora' }, Bert: { voice: 'flite:awb' } },
    };
    for (const system of ['macOS', 'Windows', 'Linux'] as const) {
      expect(castOn(system, embedded)).toMatchObject({
        narrator: 'flite:rms',
        Anna: 'flite:nora',
        Bert: 'flite:awb',
      });
    }
  });
});
