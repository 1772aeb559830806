import type { Nodes, Parents, PhrasingContent, RootContent } from 'mdast';
import type { Span } from '../../model.js';

/** A block of Markdown as plain text, with spans counted from its own beginning. */
export interface Rendered {
  readonly kind: 'paragraph' | 'break' | { readonly heading: number };
  readonly text: string;
  readonly emphasis: readonly Span[];
}

/** The blocks of a document in reading order; what is not for reading (comments, definitions) is left out. */
export function renderBlocks(nodes: readonly RootContent[]): Rendered[] {
  return nodes.flatMap((node): Rendered[] => {
    switch (node.type) {
      case 'heading':
        return [{ ...inline(node.children), kind: { heading: node.depth } }];
      case 'paragraph':
        return [{ ...inline(node.children), kind: 'paragraph' }];
      case 'thematicBreak':
        return [{ kind: 'break', text: '***', emphasis: [] }];
      case 'code':
        return [{ kind: 'paragraph', text: node.value, emphasis: [] }];
      case 'blockquote':
      case 'list':
      case 'listItem':
        return renderBlocks(node.children);
      default:
        return [];
    }
  });
}

function inline(nodes: readonly PhrasingContent[]): { text: string; emphasis: Span[] } {
  const emphasis: Span[] = [];
  let text = '';
  const visit = (node: Nodes): void => {
    const start = text.length;
    if (node.type === 'text' || node.type === 'inlineCode') text += node.value;
    else if (node.type === 'break') text += '\n';
    else if (node.type === 'image') text += node.alt ?? '';
    else if (isParent(node)) node.children.forEach(visit);
    const emphasised = node.type === 'emphasis' || node.type === 'strong';
    if (emphasised && text.length > start && !emphasis.some((span) => span.end > start)) {
      emphasis.push({ start, end: text.length });
    }
  };
  nodes.forEach(visit);
  return { text, emphasis: outermost(emphasis) };
}

const isParent = (node: Nodes): node is Parents => 'children' in node;

/** Without those that lie in another, in order. */
function outermost(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  return sorted.filter((span, i) => !sorted.some((other, j) => j < i && other.end >= span.end));
}
