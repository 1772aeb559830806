import fc from 'fast-check';

/** What comes of a case; anything that is thrown is a defect. */
export type Result = 'taken' | 'refused';

/** Something that takes what people give, and that nothing they give may break. */
export interface Subject<Case> {
  readonly name: string;
  /** How many of a run's cases, of all subjects' shares together. */
  readonly share: number;
  readonly cases: fc.Arbitrary<Case>;
  run(given: Case): Result | Promise<Result>;
}

/** A case of any subject, ready to be run. */
export interface Case {
  readonly given: unknown;
  run(): Promise<Result>;
}

/** A subject whose kind of case is its own business. */
export interface AnySubject {
  readonly name: string;
  readonly share: number;
  /** So many cases that a seed gives. */
  sample(seed: number, count: number): readonly Case[];
}

export function subject<Given>({ name, share, cases, run }: Subject<Given>): AnySubject {
  return {
    name,
    share,
    sample: (seed, numRuns) =>
      fc.sample(cases, { seed, numRuns }).map((given) => ({ given, run: async () => run(given) })),
  };
}
