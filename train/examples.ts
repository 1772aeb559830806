import type { Question } from '../src/attribute/evidence/features.js';
import type { Story } from '../src/attribute/evidence/story.js';
import { study } from '../src/attribute/study.js';
import { readStory } from '../src/read/index.js';
import type { Labelled } from './corpus.js';
import { goldResolver } from './names.js';

/** A story to learn from: its questions, and for each the positions of the candidates that are right. */
export interface Lesson {
  readonly folder: string;
  readonly author: string;
  readonly story: Story;
  readonly questions: readonly Question[];
  /** Empty where nobody knows or the right one is no candidate. */
  readonly right: readonly (readonly number[])[];
  /** Type of the gold quotation of each question: explicit, anaphoric, implicit, or null if there is none. */
  readonly types: readonly (string | null)[];
  /** Gold quotations that count, and whether they were found at all. */
  readonly scored: number;
  readonly people: readonly string[];
}

/** Studies a labelled story: from raw text, or with the quotations and the roster given, as papers measure. */
export async function lessonOf({ folder, path, gold }: Labelled, given: boolean): Promise<Lesson> {
  const manuscript = await readStory(path);
  const known = gold.characters.map(({ name, aliases, gender }) => ({
    name,
    aliases,
    gender: gender === 'u' ? null : gender,
  }));
  const quotes = [...gold.quotes].sort((a, b) => a.start - b.start || a.end - b.end);
  const studied = study(manuscript, given ? { known, closed: true, quotations: quotes } : {});
  const { story } = studied;
  const questions = [...studied.questions];
  const silent = new Set(
    gold.characters
      .filter(({ special }) => special === 'group' || special === 'unknowable')
      .map(({ id }) => id),
  );
  const resolve = goldResolver(gold);
  const meant = story.people.map((person, id) => {
    if (given) return new Set([String(gold.characters[id]?.id)]);
    const byName = resolve(person.name);
    if (byName.size > 0) return byName;
    return new Set([...person.aliases].flatMap((alias) => [...resolve(alias)]).slice(0, 1));
  });
  const types: (string | null)[] = [];
  let next = 0;
  const right = questions.map(({ segment, candidates }) => {
    const span = story.reading.segments[segment];
    if (!span) return [];
    while (next > 0 && (quotes[next]?.start ?? 0) > span.start) next--;
    while (next < quotes.length && (quotes[next]?.end ?? 0) <= span.start) next++;
    let best: (typeof quotes)[number] | undefined;
    let most = 0;
    for (let at = next; at < quotes.length; at++) {
      const quote = quotes[at];
      if (!quote || quote.start >= span.end) break;
      const overlap = Math.min(quote.end, span.end) - Math.max(quote.start, span.start);
      if (overlap > most) [best, most] = [quote, overlap];
    }
    if (
      !best ||
      most < 0.5 * Math.min(best.end - best.start, span.end - span.start) ||
      silent.has(best.speaker)
    ) {
      types.push(null);
      return [];
    }
    types.push(best.type ?? 'untyped');
    const speaker = String(best.speaker);
    return candidates.flatMap((candidate, position) => (meant[candidate]?.has(speaker) ? [position] : []));
  });
  return {
    folder,
    author: gold.author,
    story,
    questions,
    right,
    types,
    scored: quotes.filter(({ speaker }) => !silent.has(speaker)).length,
    people: story.people.map(({ name }) => name),
  };
}
