import type { Gender } from '../../model.js';

/** Somebody who may speak, while it is still being found out who they are. */
export interface Person {
  readonly id: number;
  name: string;
  /** Everything they are called, as written; the name is among them. */
  readonly aliases: Set<string>;
  gender: Gender;
  /** True where the gender was told (by a roster, a title, kinship) rather than guessed from a name. */
  genderSure: boolean;
  /**
   * - `known`: from voices.json or a roster
   * - `named`: found in the text by name
   * - `described`: known by what they are ("the stationmaster")
   * - `narrator`: the I of a story told in the first person
   */
  readonly kind: 'known' | 'named' | 'described' | 'narrator';
  /** The noun by which somebody described is known: `man` of "the man with the beard". */
  readonly noun?: string;
  /** How often they are named. */
  count: number;
  /** How much speaks for their being a person at all. */
  personal: number;
}
