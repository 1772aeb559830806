declare module 'webvtt-parser' {
  /** `value` is the text of a text, and the annotation of a tag. */
  export interface VttNode {
    readonly type: 'text' | 'object';
    readonly name?: string;
    readonly value?: string;
    readonly children?: readonly VttNode[];
  }
  export interface VttCue {
    readonly startTime: number;
    readonly endTime: number;
    readonly text: string;
    readonly tree: { readonly children: readonly VttNode[] };
  }
  export class WebVTTParser {
    parse(
      source: string,
      mode: 'subtitles',
    ): { readonly cues: readonly VttCue[]; readonly errors: readonly unknown[] };
  }
}
