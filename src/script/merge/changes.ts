/** Something that differs from what the program had written. */
export interface Change {
  /** Who made it: the person, the story, or both at once, so that it could not be merged. */
  readonly by: 'person' | 'story' | 'both';
  /** What was changed: words added, taken out or reworded; or what is said of them. */
  readonly what:
    | 'added'
    | 'removed'
    | 'reworded'
    | 'conflict'
    | 'speaker'
    | 'kind'
    | 'delivery'
    | 'pause'
    | 'paragraph'
    | 'sure'
    | 'cast'
    | 'front';
  readonly was: string | null;
  readonly is: string | null;
  /** The words that it is about. */
  readonly words: string;
  /** Of the script file, from 1; null for what is not in it. */
  readonly line: number | null;
}
