import type { Script } from '../../model.js';

/**
 * How much somebody has to say:
 * - `lead`: a third as much as who says most, or more
 * - `bit`: an eighth as much, or less
 */
export type Weight = 'lead' | 'supporting' | 'bit';

/** What is known of a speaker from the act in which they first speak. */
export interface Debut {
  readonly name: string;
  /** The number of that act. */
  readonly act: number;
  readonly weight: Weight;
  /** How often the turn goes between them and each other speaker. */
  readonly talk: ReadonlyMap<string, number>;
  /** How many lines everybody has who speaks in that act. */
  readonly heard: ReadonlyMap<string, number>;
}

/** Spoken lines in an act: enough to tell who leads. */
const ACT_LENGTH = 40;

interface Act {
  readonly heard: Map<string, number>;
  readonly talk: Map<string, Map<string, number>>;
  length: number;
}

/**
 * The speakers of a script in the order in which they are cast: by the act they first speak in, in it the leads first,
 * then by who speaks first; those without a line last.
 *
 * An act is a chapter, or a part of one with forty spoken lines. It counts nothing that comes after it, so that neither
 * the order nor a debut changes when the story goes on.
 */
export function debutsOf(script: Script): Debut[] {
  const acts = actsOf(script);
  const seen = new Set<string>();
  const debuts = acts.flatMap((act, number) => {
    const newcomers = [...act.heard.keys()].filter((name) => !seen.has(name));
    for (const name of newcomers) seen.add(name);
    const cast = newcomers.map((name) => debutIn(act, number, name));
    return WEIGHTS.flatMap((weight) => cast.filter((debut) => debut.weight === weight));
  });
  const silent = script.characters.filter(({ name }) => !seen.has(name));
  return [...debuts, ...silent.map(({ name }) => debutIn(newAct(acts), acts.length - 1, name))];
}

const WEIGHTS: readonly Weight[] = ['lead', 'supporting', 'bit'];

function debutIn({ heard, talk }: Act, act: number, name: string): Debut {
  const share = (heard.get(name) ?? 0) / Math.max(1, ...heard.values());
  const weight = share >= 1 / 3 ? 'lead' : share <= 1 / 8 ? 'bit' : 'supporting';
  return { name, act, weight, talk: talk.get(name) ?? new Map(), heard };
}

function actsOf(script: Script): Act[] {
  const acts: Act[] = [];
  for (const chapter of script.chapters) {
    let act = newAct(acts);
    for (const { firstLine, lastLine } of chapter.scenes) {
      let previous: string | null = null;
      for (let index = firstLine; index <= lastLine; index++) {
        const speaker = script.lines[index]?.speaker ?? null;
        if (speaker === null) continue;
        if (act.length === ACT_LENGTH) act = newAct(acts);
        act.length++;
        act.heard.set(speaker, (act.heard.get(speaker) ?? 0) + 1);
        if (previous !== null && previous !== speaker) {
          exchange(act, previous, speaker);
          exchange(act, speaker, previous);
        }
        previous = speaker;
      }
    }
  }
  return acts;
}

function newAct(acts: Act[]): Act {
  const act: Act = { heard: new Map(), talk: new Map(), length: 0 };
  acts.push(act);
  return act;
}

function exchange({ talk }: Act, one: string, other: string): void {
  const partners = talk.get(one) ?? new Map<string, number>();
  talk.set(one, partners);
  partners.set(other, (partners.get(other) ?? 0) + 1);
}
