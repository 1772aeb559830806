/** What happens during a narration, for whoever shows it. Amounts of work are in characters of text. */
export type NarrateEvent =
  | {
      readonly type: 'book';
      readonly title: string;
      /** Work to do in this run. */
      readonly work: number;
    }
  | {
      readonly type: 'line';
      /** Index into the script's lines. */
      readonly line: number;
      /** Null for the narrator. */
      readonly speaker: string | null;
      readonly text: string;
      readonly work: number;
    }
  | {
      readonly type: 'file';
      readonly file: string;
      /** Of its sound, in seconds; null for what is no sound. */
      readonly duration: number | null;
      /** False if the file was there already, byte for byte. */
      readonly written: boolean;
    };

export type NarrateListener = (event: NarrateEvent) => void;
