import { dirname } from 'node:path';
import { InputError } from '../errors.js';
import { makeFolder } from '../files.js';
import type { Cast, CastVoice, Line, Script } from '../model.js';
import { openStore, PHONEMES, speak } from '../speak/index.js';
import { defaultPauses, masterings, writeSingle } from '../stitch/index.js';
import type { EngineSet } from './engines.js';
import { speechOf } from './speech.js';
import { utterancesOf } from './utterances.js';

export interface AuditionRequest {
  readonly voice: CastVoice;
  readonly text: string;
  /** How it is said; narration if left out. */
  readonly line?: Pick<Line, 'kind' | 'manner'>;
  /** True for it as the voice says anything. */
  readonly plain?: boolean;
  /** What the file's title tag says. */
  readonly title: string;
  readonly file: string;
  readonly cache: string;
  readonly lexicon: Cast['lexicon'];
  readonly signal: AbortSignal;
}

/** A sample that is longer than this is cut at a word, in characters. */
const SAMPLE_LENGTH = 240;

/**
 * Writes a sample of a voice to an MP3, through the same stages as a book.
 *
 * @returns the length of the audio in seconds
 * @throws InputError for a text without a word; MachineError for engines, ffmpeg and disks; InterruptedError when `signal` aborts
 */
export async function writeAudition(request: AuditionRequest, engines: EngineSet): Promise<number> {
  const { voice, text, title, file, signal, plain = false } = request;
  const script = oneLine(title, text, request.line ?? { kind: 'narration' });
  const cast: Cast = { narrator: voice, characters: new Map(), lexicon: request.lexicon };
  const utterances = await utterancesOf(script, cast, engines, { plain });
  if (utterances.length === 0) {
    throw new InputError(`There is no word to speak in "${text}".`, { hint: 'Try --text "Nobody told me."' });
  }
  const store = await openStore(request.cache);
  await makeFolder(dirname(file));
  const spoken = speak(utterances, { engines: engines.byName, store, signal });
  const clips = async function* () {
    for await (const { clip } of spoken) yield clip;
  };
  const { duration } = await writeSingle({
    script,
    speech: utterances.map(speechOf),
    clips: clips(),
    file,
    book: { title: 'Auditions', author: null, narrator: voice.voice, details: {}, cover: null },
    track: { title, number: 1, of: 1 },
    pauses: defaultPauses,
    mastering: masterings.acx,
    cache: request.cache,
    signal,
  });
  return duration;
}

/** A line to hear somebody with. */
export interface SampleLine extends Pick<Line, 'kind' | 'manner'> {
  readonly text: string;
}

/** One of the character's own lines: the longest that is no speech. Null if they never speak. */
export function sampleLine(script: Script, character: string): SampleLine | null {
  const own = script.lines.filter(({ speaker }) => speaker === character);
  const length = ({ start, end }: Line) => end - start;
  const short = own.filter((line) => length(line) <= SAMPLE_LENGTH);
  const [first, ...others] = short.length > 0 ? short : own;
  if (!first) return null;
  const longest = others.reduce((a, b) => (length(b) > length(a) ? b : a), first);
  const text = script.text.slice(longest.start, longest.end);
  return {
    kind: longest.kind,
    ...(longest.manner && { manner: longest.manner }),
    text: text.length <= SAMPLE_LENGTH ? text : text.slice(0, text.lastIndexOf(' ', SAMPLE_LENGTH)),
  };
}

/** What an engine gets to say of a text, as the lexicon has it; phonemes between slashes. */
export async function heardAs(
  text: string,
  lexicon: Cast['lexicon'],
  engine: string,
  engines: EngineSet,
): Promise<string> {
  const cast: Cast = {
    narrator: { engine, voice: '', rate: 1, pitch: 1, volume: 1 },
    characters: new Map(),
    lexicon,
  };
  const utterances = await utterancesOf(oneLine('', text, { kind: 'narration' }), cast, engines);
  const heard = utterances.map((utterance) => utterance.text).join(' ');
  return heard.replace(PHONEMES, (_, sounds: string) => `/${sounds.replace(/-|\|\|/g, ' ')}/`);
}

function oneLine(title: string, text: string, line: Pick<Line, 'kind' | 'manner'>): Script {
  return {
    source: title,
    text,
    title,
    author: null,
    details: {},
    cover: null,
    emphasis: [],
    characters: [],
    chapters: [{ title, scenes: [{ firstLine: 0, lastLine: 0 }] }],
    lines: [{ start: 0, end: text.length, speaker: null, confidence: 1, opens: 'chapter', ...line }],
  };
}
