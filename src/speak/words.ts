import type { Cast, LexiconEntry, Script } from '../model.js';
import type { Engine } from './engine.js';
import { speakerOf } from './speaker.js';
import { type Sayings, sayingsOf, spokenText } from './text/index.js';

/**
 * What the engines get to say of each line of a script, in order: numbers and abbreviations in words, the lexicon's sayings
 * in place of its spellings, and nothing that the line's engine can't pronounce. Empty for notes. Of a voice it knows its
 * engine only.
 *
 * @param engines the open engines by name; all that the cast uses must be among them
 * @throws MachineError if the cast uses an engine that is not open
 */
export function wordsOf(script: Script, cast: Cast, engines: ReadonlyMap<string, Engine>): string[] {
  const language = script.details.language ?? 'en';
  const sayings = lookup(cast);
  return script.lines.map((line, index) => {
    const { start, end, kind, speaker } = line;
    if (kind === 'note') return '';
    const { engine } = speakerOf(line, cast, engines);
    const raw = script.text.slice(start, end);
    const spoken = spokenText(raw, { sayings: sayings(speaker, engine), language, kind });
    return engine.readable(goesOn(script, index) ? `${spoken},` : spoken);
  });
}

/**
 * Whether a line without a mark at its end goes on in the next, as a speech in its tag (`"I can't" Alex said`) or a tag in
 * its speech (`he whispered "Go"`). The comma keeps engines from ending it as a sentence.
 */
function goesOn({ lines, text }: Script, index: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  if (!line || next?.opens !== 'line' || line.kind === 'heading' || next.kind === 'note') return false;
  return /[\p{L}\p{N}]["'”’»*_\s]*$/u.test(text.slice(Math.max(line.start, line.end - 8), line.end));
}

/** The sayings of each speaker by each engine, made once. */
function lookup(cast: Cast): (speaker: string | null, engine: Engine) => Sayings {
  const made = new Map<string, Sayings>();
  return (speaker, engine) => {
    const own = speaker === null ? undefined : cast.lexicons?.get(speaker);
    const key = JSON.stringify([own ? speaker : null, engine.name]);
    const known = made.get(key) ?? sayingsOf([...(own ?? []), ...otherThan(own ?? [], cast.lexicon)], engine);
    made.set(key, known);
    return known;
  };
}

/** The entries whose spelling somebody has not an entry of their own for. */
function otherThan(own: readonly LexiconEntry[], all: readonly LexiconEntry[]): readonly LexiconEntry[] {
  const fold = ({ spelling }: LexiconEntry) => spelling.toLowerCase();
  const spelled = new Set(own.map(fold));
  return all.filter((entry) => !spelled.has(fold(entry)));
}
