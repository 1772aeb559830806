import type { Draft } from './register.js';

/** What a form of a name can mean; more than one person where two share it. */
export interface Naming {
  readonly words: readonly string[];
  /** True where it only counts with its capitals: `Bill`, but not `bill`. */
  readonly capital: boolean;
  readonly people: number[];
}

/** Which words mean whom. */
export class Namings {
  readonly #byWords = new Map<string, Naming>();

  put(words: readonly string[], capital: boolean, id: number): void {
    const key = words.join(' ');
    const naming = this.#byWords.get(key) ?? { words, capital, people: [] };
    this.#byWords.set(key, naming);
    if (!naming.people.includes(id)) naming.people.push(id);
  }

  /** Gives words a meaning unless they have one. */
  offer(words: readonly string[], capital: boolean, id: number): void {
    const naming = this.#byWords.get(words.join(' '));
    if (!naming) this.put(words, capital, id);
    else if (naming.people.length === 1 && naming.people[0] === id)
      this.#byWords.set(words.join(' '), { ...naming, capital });
  }

  meaning(words: readonly string[]): readonly number[] {
    return this.#byWords.get(words.join(' '))?.people ?? [];
  }

  knownOwners(words: readonly string[], drafts: readonly Draft[]): readonly Draft[] {
    const people = this.meaning(words).flatMap((id) => drafts[id] ?? []);
    return people.some(({ person }) => person.kind === 'known') ? people : [];
  }

  isKnown(words: readonly string[], drafts: readonly Draft[]): boolean {
    return this.knownOwners(words, drafts).length > 0;
  }

  all(): Naming[] {
    return [...this.#byWords.values()];
  }
}
