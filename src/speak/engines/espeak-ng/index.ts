import type { Engine, EngineOptions, SpeechRequest } from '../../engine.js';
import { PHONEMES } from '../../text/phonemes.js';
import { isSpeakable } from '../plain.js';
import {
  type Ask,
  ProgramEngine,
  type SpeechCommand,
  type SpeechFiles,
  type SpeechProgram,
} from '../program.js';
import { OWN_SPEED, pitchOption } from './prosody.js';
import { atHand, type Listed, parseList, withVariant } from './voices.js';

const program: SpeechProgram = {
  name: 'espeak-ng',
  pitch: 'alone',
  phonemes: 'espeak',
  revision: 1,
  remedy: 'Install it: apt install espeak-ng, brew install espeak-ng, winget install espeak-ng.',
  async identify(ask) {
    const version = /\d+(?:\.\d+)+\S*/.exec(await ask('espeak-ng', ['--version']))?.[0] ?? 'unknown';
    const [languages, variants] = await lists(ask);
    return { version, voices: atHand(languages, variants) };
  },
  async unlisted(id, ask) {
    const [languages, variants] = await lists(ask);
    return withVariant(id, languages, variants);
  },
  /** Two opening brackets would begin phonemes, which nobody has written who writes a story. */
  readable(text) {
    const plain = text.replace(/\[(?=\[)/g, '[ ');
    return isSpeakable(plain) ? plain : '';
  },
  command,
};

async function lists(ask: Ask): Promise<[languages: readonly Listed[], variants: readonly Listed[]]> {
  const [languages, variants] = await Promise.all([
    ask('espeak-ng', ['--voices']),
    ask('espeak-ng', ['--voices=variant']),
  ]);
  return [parseList(languages), parseList(variants)];
}

/** Without `-m` it takes markup for text. The text is UTF-8, all of it one utterance. */
function command({ text, voice, prosody }: SpeechRequest, { wave }: SpeechFiles): SpeechCommand {
  return {
    program: 'espeak-ng',
    args: [
      ...['-v', voice],
      ...['-s', String(Math.round(OWN_SPEED * prosody.rate))],
      ...['-p', String(pitchOption(prosody.pitch))],
      ...['-b', '1', '-z', '-w', wave, '--stdin'],
    ],
    input: text.replace(PHONEMES, '[[$<sounds>]]'),
  };
}

/** The espeak-ng on PATH: over a hundred languages, small and tireless, and it sounds like a machine. */
export const open = (options: EngineOptions): Engine => new ProgramEngine(program, options);
