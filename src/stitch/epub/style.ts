import { DARK, LIGHT, speakerColours } from './colours.js';

/** The class of a line that is being spoken, which readers set. */
export const ACTIVE = '-epub-media-overlay-active';
/** The class of the document while it plays. */
export const PLAYING = '-epub-media-overlay-playing';

/** The class of what a character says. */
export const speakerClass = (index: number): string => `speaker-${index + 1}`;

/** The style of a book: print's own, and a colour for each character. */
export function stylesheet(characters: number): string {
  const rules = (colours: readonly string[], indent: string) =>
    colours.map((colour, index) => `${indent}.${speakerClass(index)} { color: ${colour}; }`).join('\n');
  return `html { line-height: 1.5; }
body { margin: 0 5%; }
h1, h2 { text-align: center; line-height: 1.2; font-weight: normal; page-break-after: avoid; break-after: avoid; }
h1 { margin: 3em 0 1em; }
h2 { margin: 1em 0; font-size: 1.2em; }
p { margin: 0; text-indent: 1.3em; }
h1 + p, h2 + p, hr + p, p.break + p { text-indent: 0; }
p.break { margin: 1.2em 0; text-align: center; text-indent: 0; }
hr { border: none; margin: 1.2em 0; }
p.title { text-align: center; text-indent: 0; margin: 0.8em 0; }
p.note { margin: 1em 0; text-indent: 0; }
.note { font-size: 0.85em; }
.note .note { font-size: 1em; }
.thought { font-style: italic; }
.thought em { font-style: normal; }
section.cover { text-align: center; }
section.cover img { max-width: 100%; max-height: 95vh; }
section.title-page { text-align: center; }
section.title-page p { text-indent: 0; margin: 0.6em 0; }
ul.cast { display: inline-block; list-style: none; padding: 0; margin: 2em auto; }
.${ACTIVE} { background-color: ${LIGHT.active}; }
${rules(speakerColours(characters, LIGHT), '')}
@media (prefers-color-scheme: dark) {
  .${ACTIVE} { background-color: ${DARK.active}; }
${rules(speakerColours(characters, DARK), '  ')}
}
`;
}
