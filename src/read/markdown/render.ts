import type { Nodes, Parents, PhrasingContent, RootContent } from 'mdast';
import type { Span } from '../../model.js';
import { BREAK, type Piece, piece } from '../pieces.js';

/** The blocks of a document in reading order; what is not for reading (comments, definitions) is left out. */
export function renderBlocks(nodes: readonly RootContent[]): Piece[] {
  return nodes.flatMap((node): Piece[] => {
    switch (node.type) {
      case 'heading':
        return heading(node.depth, inline(node.children));
      case 'paragraph':
        return [{ ...inline(node.children), block: { kind: 'paragraph' } }];
      case 'thematicBreak':
        return [BREAK];
      case 'code':
        // Markdown takes indented paragraphs for code; in a story they are paragraphs.
        return node.value.split(/\n\s*\n/).map(plainParagraph);
      case 'html':
        return withoutTags(node.value)
          .split(/\n\s*\n/)
          .map(plainParagraph);
      case 'blockquote':
      case 'list':
      case 'listItem':
        return renderBlocks(node.children);
      default:
        return [];
    }
  });
}

/** A paragraph with `---` right below it is a heading to Markdown, but a sentence was meant to end a scene. */
function heading(depth: number, { text, emphasis }: Inline): Piece[] {
  const sentence = text.length > LONGEST_HEADING || text.includes('\n') || /[.!?…,;]["”’)]*$/.test(text);
  if (!sentence || depth > 2) return [{ block: { kind: 'heading', level: depth }, text, emphasis }];
  return [{ block: { kind: 'paragraph' }, text, emphasis }, BREAK];
}

const LONGEST_HEADING = 120;

const plainParagraph = (text: string): Piece => piece({ kind: 'paragraph' }, text.trim());

/** The words of HTML, which some editors write for centred lines and the like. */
function withoutTags(html: string): string {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1>|$)/gi, '')
    .replace(/<(?:br|\/p|\/div|\/h\d)\b[^<>]*>/gi, '\n\n')
    .replace(/<[^<>]*>/g, '');
}

interface Inline {
  readonly text: string;
  readonly emphasis: readonly Span[];
}

function inline(nodes: readonly PhrasingContent[]): Inline {
  const emphasis: Span[] = [];
  const parts: string[] = [];
  let length = 0;
  const add = (part: string) => {
    parts.push(part);
    length += part.length;
  };
  const visit = (node: Nodes, emphasised: boolean): void => {
    const start = length;
    const inside = emphasised || node.type === 'emphasis' || node.type === 'strong';
    if (node.type === 'text' || node.type === 'inlineCode') add(node.value);
    else if (node.type === 'break') add('\n');
    else if (node.type === 'image') add(node.alt ?? '');
    else if (isParent(node)) for (const child of node.children) visit(child, inside);
    if (inside && !emphasised && length > start) emphasis.push({ start, end: length });
  };
  for (const node of nodes) visit(node, false);
  return { text: parts.join(''), emphasis };
}

const isParent = (node: Nodes): node is Parents => 'children' in node;
