import { FullcastError, InputError, InterruptedError, MachineError, type Place, placeAt } from '../errors.js';
import type { Clip, Script } from '../model.js';
import { type Engine, SpeechFault } from './engine.js';
import type { Utterance } from './plan.js';

/** A second try tells an accident from a text that can't be said, a third one two accidents. */
const TRIES = 3;
/** Of an utterance that failed, as many characters are shown. */
const SHOWN = 60;

export interface Circumstances {
  readonly script: Pick<Script, 'source' | 'text' | 'lines'> | undefined;
  readonly signal: AbortSignal;
}

/**
 * Has an engine say an utterance, and again where it hangs, dies, or gives what is no sound.
 *
 * @throws MachineError or InputError that names the engine, the voice and the line; InterruptedError when `signal` aborts
 */
export async function speakDoggedly(
  engine: Engine,
  utterance: Utterance,
  { script, signal }: Circumstances,
): Promise<Clip> {
  const { voice, rate, pitch, range } = utterance.voice;
  const request = {
    text: utterance.text,
    voice,
    prosody: { rate, pitch, ...(range !== undefined && { range }) },
  };
  for (let tries = 1; ; tries += 1) {
    try {
      return await engine.speak(request, signal);
    } catch (error) {
      if (error instanceof SpeechFault && tries < TRIES && !signal.aborted) continue;
      throw told(error, utterance, placeOf(utterance, script));
    }
  }
}

function told(error: unknown, { text, voice }: Utterance, place: Place | undefined): unknown {
  if (error instanceof InterruptedError) return error;
  const where = place && { place };
  if (error instanceof SpeechFault) {
    const who = `The engine ${voice.engine}, voice "${voice.voice}", could not say "${beginning(text)}"`;
    return new MachineError(`${who} in ${TRIES} tries: ${error.message}.`, {
      ...where,
      hint:
        'What was spoken is kept. Run it again, give the line another voice or engine, ' +
        'or a word of it another way to be said (lexicon in voices.json).',
      cause: error,
    });
  }
  if (!(error instanceof FullcastError) || !place) return error;
  const Kind = error instanceof InputError ? InputError : MachineError;
  const hint = error.hint === undefined ? {} : { hint: error.hint };
  return new Kind(error.message, { ...where, ...hint, cause: error });
}

function beginning(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN).trimEnd()}…`;
}

function placeOf({ line }: Utterance, script: Circumstances['script']): Place | undefined {
  const start = script?.lines[line]?.start;
  if (!script || start === undefined) return undefined;
  return placeAt(script.source, script.text, start);
}
