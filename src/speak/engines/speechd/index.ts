import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Voice } from '../../../model.js';
import type { Engine, EngineOptions, SpeechRequest } from '../../engine.js';
import { pitchOption } from '../espeak-ng/prosody.js';
import { canonicalLanguage } from '../language.js';
import { isSpeakable } from '../plain.js';
import { NoSuchProgram } from '../process.js';
import { type Ask, ProgramEngine, type SpeechCommand, type SpeechProgram } from '../program.js';
import {
  type ModuleVoice,
  OPENING,
  parseVoices,
  soundOfModule,
  speakMessages,
  untilSpoken,
} from './protocol.js';

/** Where distributions put speech-dispatcher's output modules, which are not on PATH, and their settings. */
const FOLDERS = [
  '/usr/lib/speech-dispatcher-modules',
  '/usr/libexec/speech-dispatcher-modules',
  '/usr/lib64/speech-dispatcher-modules',
  '/usr/local/libexec/speech-dispatcher-modules',
];
const SETTINGS = '/etc/speech-dispatcher/modules';

/** A module that takes no sound from anything, for tests of speech-dispatcher's own. */
const SILENT = 'dummy';

/** Words a minute at the rates −100, 0 and 100, in the settings that the espeak-ng module comes with. */
const SPEEDS = { min: 80, own: 170, max: 449 };

interface Module {
  /** `espeak-ng` */
  readonly name: string;
  /** Path of the program. */
  readonly program: string;
  readonly args: readonly string[];
}

interface VoiceOfModule extends ModuleVoice {
  readonly module: Module;
}

/** It knows the voices that it has been asked for, so that each is spoken by its own module. */
function speechDispatcher(): SpeechProgram {
  const known = new Map<string, VoiceOfModule>();
  const learn = (voice: VoiceOfModule): Voice => {
    const described = toVoice(voice);
    known.set(described.id, voice);
    return described;
  };
  return {
    name: 'speechd',
    pitch: 'alone',
    revision: 1,
    remedy:
      'Install it with a module: apt install speech-dispatcher speech-dispatcher-espeak-ng (0.11 or newer).',
    async identify(ask) {
      const modules = await installedModules();
      if (modules.length === 0) throw new NoSuchProgram('no module of speech-dispatcher is installed');
      const told = await ask('speech-dispatcher', ['--version']).catch(() => '');
      const listed = await Promise.all(modules.map((module) => voicesOf(module, ask)));
      const voices = listed
        .flat()
        .filter(({ variant }) => variant === 'none')
        .map(learn);
      return {
        version: /(\d+(?:\.\d+)+)/.exec(told)?.[1] ?? 'unknown',
        voices: voices.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1)),
      };
    },
    async unlisted(id, ask) {
      const module = (await installedModules()).find(({ name }) => id.startsWith(`${name}/`));
      const found = module && (await voicesOf(module, ask)).find((voice) => toVoice(voice).id === id);
      return found ? learn(found) : null;
    },
    readable: (text) => (isSpeakable(text) ? text : ''),
    command(request) {
      const voice = known.get(request.voice);
      if (!voice) throw new RangeError(`"${request.voice}" is no voice that was asked for before.`);
      return command(request, voice);
    },
  };
}

function command({ text, prosody }: SpeechRequest, voice: VoiceOfModule): SpeechCommand {
  const { program, args } = voice.module;
  return {
    program,
    args,
    input: speakMessages({
      ...voice,
      text,
      rate: rateOf(prosody.rate),
      pitch: 2 * (pitchOption(prosody.pitch) - 50),
    }),
    converse: untilSpoken(),
    decode: soundOfModule,
  };
}

/** speech-dispatcher's rate for a multiplier: it goes evenly from the slowest to the usual speed, and on to the fastest. */
function rateOf(multiplier: number): number {
  const { min, own, max } = SPEEDS;
  const speed = Math.min(max, Math.max(min, own * multiplier));
  return Math.round((100 * (speed - own)) / (speed > own ? max - own : own - min));
}

async function installedModules(): Promise<readonly Module[]> {
  const folders = await Promise.all(
    FOLDERS.map(async (folder) =>
      (await readdir(folder).catch(() => [])).map((file) => moduleIn(folder, file)),
    ),
  );
  return folders.flat().filter(({ name }) => name !== SILENT);
}

function moduleIn(folder: string, file: string): Module {
  const name = file.replace(/^sd_/, '');
  const settings = join(SETTINGS, `${name}.conf`);
  return { name, program: join(folder, file), args: existsSync(settings) ? [settings] : [] };
}

/** None if the module does not work here, or can only play its sound. */
async function voicesOf(module: Module, ask: Ask): Promise<readonly VoiceOfModule[]> {
  const output = await ask(module.program, module.args, `${OPENING}LIST VOICES\nQUIT\n`).catch(() => '');
  return parseVoices(output).map((voice) => ({ ...voice, module }));
}

const rank = ({ language }: Voice): number => (/^en\b/i.test(language) ? 0 : 1);

function toVoice({ module, name, language }: VoiceOfModule): Voice {
  return {
    engine: 'speechd',
    id: `${module.name}/${name}`,
    language: canonicalLanguage(language),
    gender: 'u',
    age: null,
    quality: 0.25,
    description: `through speech-dispatcher's module ${module.name}`,
  };
}

/** The modules of speech-dispatcher, spoken to directly: its own server only ever plays what they say. */
export const open = (options: EngineOptions): Engine => new ProgramEngine(speechDispatcher(), options);
