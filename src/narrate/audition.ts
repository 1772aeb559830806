import { dirname } from 'node:path';
import { InputError } from '../errors.js';
import { makeFolder } from '../files.js';
import type { Cast, CastVoice, Script } from '../model.js';
import { openStore, planUtterances, speak } from '../speak/index.js';
import { defaultPauses, masterings, writeSingle } from '../stitch/index.js';
import type { EngineSet } from './engines.js';
import { speechOf } from './speech.js';

export interface AuditionRequest {
  readonly voice: CastVoice;
  readonly text: string;
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
  const { voice, text, title, file, signal } = request;
  const script = oneLine(title, text);
  const cast: Cast = { narrator: voice, characters: new Map(), lexicon: request.lexicon };
  const utterances = planUtterances(script, cast, engines.byName);
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

/** One of the character's own lines: the longest that is no speech. Null if they never speak. */
export function sampleLine(script: Script, character: string): string | null {
  const lines = script.lines
    .filter(({ speaker }) => speaker === character)
    .map(({ start, end }) => script.text.slice(start, end));
  const short = lines.filter((line) => line.length <= SAMPLE_LENGTH);
  const longest = (short.length > 0 ? short : lines).reduce((a, b) => (b.length > a.length ? b : a), '');
  if (longest === '') return null;
  return longest.length <= SAMPLE_LENGTH
    ? longest
    : longest.slice(0, longest.lastIndexOf(' ', SAMPLE_LENGTH));
}

function oneLine(title: string, text: string): Script {
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
    lines: [
      { start: 0, end: text.length, kind: 'narration', speaker: null, confidence: 1, opens: 'chapter' },
    ],
  };
}
