/** A part of a Fountain file that stands by itself: what is between empty lines, or cut out by `/*` and its end. */
export interface Block {
  readonly type: 'text' | 'boneyard';
  /** As in the file, without the empty lines around it, and without what is cut out of the middle of it. */
  readonly source: string;
  /** As in the file, with what is cut out of it. */
  readonly whole: string;
  /** Of the file, from 1. */
  readonly line: number;
}

/** Lines that stand by themselves, also without empty lines around them. */
const ALONE = /^[ \t]*(?:#|=)/;

/**
 * Splits a file into its parts, in order.
 *
 * @param text with `\n` at the end of each line
 * @see https://fountain.io/syntax
 */
export function splitBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  // Looked for once: a file of openings without an end would have it looked for in all of it by each.
  const lastEnd = text.lastIndexOf('*/');
  const endFrom = (from: number) => (from > lastEnd ? -1 : text.indexOf('*/', from));
  let at = 0;
  let line = 1;
  let open: { source: string[]; from: number; to: number; line: number } | null = null;
  const close = () => {
    if (open?.source.some((each) => each.trim() !== '')) {
      const whole = text.slice(open.from, open.to).replace(/\n+$/, '');
      blocks.push({
        type: 'text',
        source: open.source.join('\n').replace(/\n+$/, ''),
        whole,
        line: open.line,
      });
    }
    open = null;
  };
  while (at < text.length) {
    const boneyard = /^[ \t]*\/\*/.test(text.slice(at, at + 200)) ? endFrom(at) : -1;
    if (!open && boneyard >= 0) {
      const source = text.slice(at, boneyard + 2);
      blocks.push({ type: 'boneyard', source, whole: source, line });
      line += source.split('\n').length - 1;
      at = boneyard + 2;
      if (/^[ \t]*(?:\n|$)/.test(text.slice(at, at + 200))) {
        line++;
        at = endOfLine(text, at);
      }
      continue;
    }
    const read = readLine(text, at, endFrom);
    if (read.line.trim() === '' && !(open && goesOn(read.line, text, read.end))) {
      close();
    } else if (ALONE.test(read.line)) {
      close();
      open = { source: [read.line], from: at, to: read.end, line };
      close();
    } else {
      open ??= { source: [], from: at, to: read.end, line };
      open.source.push(read.line);
      open.to = read.end;
    }
    line += text.slice(at, read.end).split('\n').length - 1;
    at = read.end;
  }
  close();
  return blocks;
}

/** Two blanks keep a speech going over an empty line. */
const goesOn = (line: string, text: string, next: number) =>
  /^ {2,}$/.test(line) && !/^\s*(?:\n|$)/.test(text.slice(next, next + 200));

/** A line of a part, without what is cut out of it, and where the next one begins. */
function readLine(
  text: string,
  from: number,
  endFrom: (from: number) => number,
): { line: string; end: number } {
  let line = '';
  let at = from;
  let end = endOfLine(text, from);
  // In a line that is cut often, what follows is looked for once, not from each cut.
  let cut = text.indexOf('/*', from);
  while (cut >= 0 && cut < end) {
    const back = endFrom(cut + 2);
    if (back < 0) break;
    line += text.slice(at, cut);
    at = back + 2;
    if (at > end) end = endOfLine(text, at);
    cut = text.indexOf('/*', at);
  }
  return { line: line + text.slice(at, end).replace(/\n$/, ''), end };
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
