/** What the abbreviations of scene headings are read as. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^(?:INT\.?\/EXT|EXT\.?\/INT|I\.?\/E)[. ]\s*/i, 'Interior and exterior. '],
  [/^INT[. ]\s*/i, 'Interior. '],
  [/^EXT[. ]\s*/i, 'Exterior. '],
  [/^EST[. ]\s*/i, ''],
];

/** A scene heading as it is read aloud: `INT. KITCHEN - DAY #12#` is "Interior. KITCHEN. DAY". */
export function spokenHeading(line: string): string {
  const bare = line
    .trim()
    .replace(/^\.(?!\.)/, '')
    .replace(/\s*#[\w.-]+#\s*$/, '');
  const place = PLACES.find(([pattern]) => pattern.test(bare));
  const read = place ? bare.replace(place[0], place[1]) : bare;
  return read.replace(/\s+[-–—]+\s+/g, '. ').trim();
}
