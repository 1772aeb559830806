import type { Gender, Voice } from '../../../model.js';
import type { Engine, EngineOptions, SpeechRequest } from '../../engine.js';
import { foldToAscii } from '../../text/fold.js';
import { isSpeakable } from '../plain.js';
import { ProgramEngine, type SpeechCommand, type SpeechFiles, type SpeechProgram } from '../program.js';

/** One line a voice: its name and what it says of itself, with tabs between. No part of it comes from outside. */
const LIST = `(mapcar
  (lambda (voice)
    (let ((facts (car (cdr (voice.description voice)))))
      (format t "%s\\t%l\\t%l\\t%l\\n" voice
        (cadr (assoc 'language facts)) (cadr (assoc 'gender facts)) (cadr (assoc 'dialect facts)))))
  (voice.list))`;

/** Names of languages in festival's own words, as BCP 47. */
const LANGUAGES: Readonly<Record<string, string>> = {
  english: 'en',
  americanenglish: 'en-US',
  britishenglish: 'en-GB',
  spanish: 'es',
  welsh: 'cy',
  czech: 'cs',
  finnish: 'fi',
  italian: 'it',
  russian: 'ru',
  catalan: 'ca',
  hindi: 'hi',
  marathi: 'mr',
  telugu: 'te',
};

/** Names go into Scheme, so they may have nothing in them that means anything there. */
const SAFE_NAME = /^\w+$/;

const program: SpeechProgram = {
  name: 'festival',
  pitch: 'with timbre',
  revision: 1,
  remedy: 'Install it with a voice: apt install festival festvox-kallpc16k.',
  async identify(ask) {
    const version = /(\d+(?:\.\d+)+)/.exec(await ask('festival', ['--version']))?.[1] ?? 'unknown';
    await ask('text2wave', ['-help']);
    const listed = (await ask('festival', ['-b', LIST])).split('\n').flatMap(parseVoice);
    const english = ({ language }: Voice) => (language.startsWith('en') ? 0 : 1);
    return { version, voices: listed.sort((a, b) => english(a) - english(b) || (a.id < b.id ? -1 : 1)) };
  },
  readable,
  command,
};

/** ASCII with the marks that mean something to it. Several of them in a row, or before a word, can make it crash. */
function readable(text: string): string {
  const ascii = foldToAscii(text)
    .replace(/[^A-Za-z0-9.,;:!?'$%&@/+\s-]/g, ' ')
    .replace(/([^A-Za-z0-9\s])[^A-Za-z0-9\s]+/g, '$1')
    .replace(/(?<=^|\s)[^A-Za-z0-9\s$]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return isSpeakable(ascii) ? ascii : '';
}

function parseVoice(line: string): Voice[] {
  const [id = '', language = '', gender = '', dialect = ''] = line.split('\t');
  if (!SAFE_NAME.test(id)) return [];
  return [
    {
      engine: 'festival',
      id,
      language: LANGUAGES[language] ?? 'und',
      gender: GENDERS[gender] ?? 'u',
      age: null,
      quality: 0.5,
      description: dialect === 'nil' || dialect === 'none' ? '' : dialect,
    },
  ];
}

const GENDERS: Readonly<Record<string, Gender>> = { female: 'f', male: 'm' };

/**
 * The text is in a file that `text2wave` reads as text; what is evaluated is a voice's name and a number of ours. Every
 * voice has the parameter `Duration_Stretch`, and each may have set one of its own. How the pitch is set differs from
 * voice to voice, so it moves with the rate that the samples are read at.
 */
function command({ voice, prosody }: SpeechRequest, { text, wave }: SpeechFiles): SpeechCommand {
  if (!SAFE_NAME.test(voice)) throw new RangeError(`"${voice}" is no name of a voice.`);
  const stretch = prosody.pitch / prosody.rate;
  const own = "(or (Parameter.get 'Duration_Stretch) 1)";
  const settings = `(begin (voice_${voice}) (Parameter.set 'Duration_Stretch (* ${own} ${stretch.toFixed(4)})))`;
  return {
    program: 'text2wave',
    args: ['-eval', settings, '-o', wave, text],
    resampling: prosody.pitch,
  };
}

/** The Festival on PATH, through its `text2wave`. */
export const open = (options: EngineOptions): Engine => new ProgramEngine(program, options);
