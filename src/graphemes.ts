let segmenter: Intl.Segmenter | undefined;

/** Tells what people see as characters. Made when it is first needed, which takes as long as starting Node does. */
export function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter;
}
