/** What happens during a narration, for whoever shows it. Amounts of work are in characters of text. */
export type NarrateEvent =
  | {
      readonly type: 'book';
      readonly title: string;
      readonly chapters: number;
      /** Work to do in this run. */
      readonly work: number;
    }
  | {
      readonly type: 'line';
      readonly chapter: string;
      /** Null for the narrator. */
      readonly speaker: string | null;
      readonly text: string;
      readonly work: number;
    }
  | {
      readonly type: 'chapter';
      readonly file: string;
      /** Seconds. */
      readonly duration: number;
      /** False if the file was there already, byte for byte. */
      readonly written: boolean;
    };

export type NarrateListener = (event: NarrateEvent) => void;
