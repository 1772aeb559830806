import { type Markup, xml } from '../../markup.js';
import type { Script, Span } from '../../model.js';
import { cleanLine } from '../../plain-text.js';
import { runsOf } from '../text/runs.js';
import type { EpubChapter, EpubLine } from './book.js';
import { speakerClass } from './style.js';

/** The id of a line, the same in documents and overlays. */
export const lineId = (index: number): string => `line-${index + 1}`;

/** A paragraph, heading or mark of a scene, with all of the text that belongs to it. */
type Part =
  | { readonly kind: 'heading' | 'paragraph' | 'note'; readonly lines: readonly EpubLine[] }
  /** Ornaments between two paragraphs: text without a word, which is no line. */
  | { readonly kind: 'ornament'; readonly span: Span };

/**
 * The text of a chapter: every character of it but white space and the marks of emphasis, in order, each line in an
 * element of its own.
 *
 * @param start where the chapter's text begins; what stands between it and the first line goes along
 * @param end where the next chapter's text begins
 */
export function prose(script: Script, chapter: EpubChapter, { start, end }: Span): Markup[] {
  const speakers = new Map(script.characters.map(({ name }, index) => [name, index]));
  const show = new Shown(script, speakers, chapter.title);
  const all: Markup[] = [];
  let done = start;
  chapter.scenes.forEach((scene, index) => {
    for (const [at, lines] of paragraphsOf(scene).entries()) {
      const [first] = lines;
      const ornament = ornamentIn(script, { start: done, end: first.line.start });
      if (ornament) all.push(show.part(ornament));
      else if (index > 0 && at === 0) all.push(xml`\n      <hr/>`);
      all.push(show.part({ kind: partKind(first), lines }));
      done = lines.at(-1)?.line.end ?? done;
    }
  });
  const last = ornamentIn(script, { start: done, end });
  return last ? [...all, show.part(last)] : all;
}

/** Lines that stand in one paragraph of the text, together; a heading or note is always one of its own. */
function paragraphsOf(scene: readonly EpubLine[]): [EpubLine, ...EpubLine[]][] {
  const paragraphs: [EpubLine, ...EpubLine[]][] = [];
  for (const line of scene) {
    const open = paragraphs.at(-1);
    const kind = open && partKind(open[0]);
    // A note within a paragraph, such as the mark of a footnote, stays there.
    const within = partKind(line) === kind || (kind === 'paragraph' && line.line.kind === 'note');
    if (open && line.line.opens === 'line' && within) open.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}

const partKind = ({ line: { kind } }: EpubLine) =>
  kind === 'heading' || kind === 'note' ? kind : 'paragraph';

function ornamentIn({ text }: Script, span: Span): Part | null {
  return /\S/.test(text.slice(span.start, span.end)) ? { kind: 'ornament', span } : null;
}

/** Without white space at its ends. */
function trimmed({ text }: Script, { start, end }: Span): Span {
  const piece = text.slice(start, end);
  return { start: start + piece.length - piece.trimStart().length, end: start + piece.trimEnd().length };
}

class Shown {
  private heading = 1;

  constructor(
    private readonly script: Script,
    private readonly speakers: ReadonlyMap<string, number>,
    private readonly title: string,
  ) {}

  part(part: Part): Markup {
    if (part.kind === 'ornament')
      return xml`\n      <p class="break">${this.text(trimmed(this.script, part.span))}</p>`;
    const lines = this.lines(part.lines);
    if (part.kind === 'note') return xml`\n      <p class="note">${lines}</p>`;
    if (part.kind === 'paragraph') return xml`\n      <p>${lines}</p>`;
    const text = cleanLine(
      part.lines.map(({ line }) => this.script.text.slice(line.start, line.end)).join(''),
    );
    if (!this.title.includes(text)) return xml`\n      <p class="title">${lines}</p>`;
    return this.heading++ === 1 ? xml`\n      <h1>${lines}</h1>` : xml`\n      <h2>${lines}</h2>`;
  }

  /** Lines with what stands between them: blanks, and marks without a word. */
  private lines(lines: readonly EpubLine[]): Markup[] {
    return lines.flatMap(({ index, line }, at) => {
      const speaker = line.speaker === null ? undefined : this.speakers.get(line.speaker);
      const classes = [
        ...(speaker === undefined ? [] : [speakerClass(speaker)]),
        ...(line.kind === 'thought' || line.kind === 'note' ? [line.kind] : []),
      ].join(' ');
      const between = { start: lines[at - 1]?.line.end ?? line.start, end: line.start };
      const said = this.text(line);
      return [
        ...this.text(between),
        classes === ''
          ? xml`<span id="${lineId(index)}">${said}</span>`
          : xml`<span id="${lineId(index)}" class="${classes}">${said}</span>`,
      ];
    });
  }

  private text(span: Span): Markup[] {
    return runsOf(this.script, span).map(({ text, emphasised }) =>
      emphasised ? xml`<em>${text}</em>` : xml`${text}`,
    );
  }
}
