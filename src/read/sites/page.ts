import type { Role, Rule } from '../markup/flow.js';
import { classesOf } from '../markup/styles.js';
import {
  attribute,
  type Document,
  descendants,
  type Element,
  find,
  findAll,
  isTag,
  isText,
  named,
  tidyText,
} from '../markup/tree.js';
import type { Page } from './index.js';

const FURNITURE =
  /^(?:(?:site|page|main|top|bottom|global|primary|secondary|post|entry|article|story)[-_])?(?:nav(?:bar|igation)?|menu|sidebar|footer|share|sharing|social(?:[-_]\w+)?|sharedaddy|comments?(?:[-_](?:area|list|section|form))?|respond|related(?:[-_]\w+)?|breadcrumbs?|pagination|pager|cookies?(?:[-_]\w+)?|advert\w*|ads?|adsbygoogle|promo|newsletter|subscribe|signup|login|toolbar|widget(?:[-_]area)?|tags?(?:[-_]?(?:list|cloud|links))?|post[-_]?meta|entry[-_]?meta|post[-_]?(?:footer|nav\w*)|entry[-_]?footer|skip[-_]?link|screen-reader-text|sr-only|visually-hidden|jp-relatedposts|print-only|noprint|toc_container|mw-editsection|mw-jump-link|catlinks|printfooter)$/i;
const ROLES =
  /^(?:navigation|banner|complementary|contentinfo|search|menu|menubar|toolbar|dialog|alert|form)$/i;
const AROUND = named('footer', 'aside', 'nav');
/** What holds more of the page's words than this is no furniture, whatever its name. */
const TOO_MUCH = 0.4;
/** A container with at least so much of the page's words is where the story is. */
const MAIN = 0.5;
/** Blocks whose words are links to more than this are navigation. */
const LINKED = 0.6;

/** A page of any site: its main part, without what is named or built like navigation. */
export function anyPage(document: Document): Page {
  const weights = weigh(document);
  const root = mainOf(document, weights);
  const title = metaOf(document, 'og:title', 'dc.title', 'title') ?? titleOf(document);
  const language = find(document, named('html'))?.attribs.lang;
  const heads = pandocHeads(document);
  return {
    root,
    rules: [(element) => heads.get(element), furniture(root, weights)],
    heading: null,
    title,
    author: metaOf(document, 'author', 'dc.creator', 'article:author', 'citation_author'),
    details: { ...(language && { language }) },
  };
}

function mainOf(document: Document, weights: Weights): Document | Element {
  const body = find(document, named('body')) ?? document;
  const all = weights(body).words;
  const candidates = [
    findAll(body, (element) => element.name === 'main' || element.attribs.role === 'main'),
    findAll(body, named('article')),
  ];
  for (const found of candidates) {
    const [only, ...more] = found;
    if (only && more.length === 0 && weights(only).words >= all * MAIN) return only;
  }
  return body;
}

/** The headings that pandoc and others put above a document that they make: its title and its authors. */
function pandocHeads(document: Document): ReadonlyMap<Element, Role> {
  const heads = new Map<Element, Role>();
  const header = find(document, ({ attribs }) => /^(?:title-block-)?header$/.test(attribs.id ?? ''));
  if (!header) return heads;
  for (const element of descendants(header)) {
    const classes = classesOf(element);
    if (classes.includes('title')) heads.set(element, { kind: 'title' });
    else if (classes.includes('author')) heads.set(element, { kind: 'byline' });
    else if (classes.includes('date') || classes.includes('abstract'))
      heads.set(element, { kind: 'note', of: 'front' });
  }
  return heads;
}

function furniture(root: Document | Element, weights: Weights): Rule {
  const all = weights(root).words;
  return (element) => {
    const { attribs } = element;
    const names = [...classesOf(element), attribs.id ?? ''];
    const suspect =
      AROUND(element) || ROLES.test(attribs.role ?? '') || names.some((name) => FURNITURE.test(name));
    if (suspect && weights(element).words <= all * TOO_MUCH) return 'drop';
    if (element === root || !CONTAINER(element)) return undefined;
    const { words, links, linked } = weights(element);
    return links > 1 && linked > words * LINKED ? 'drop' : undefined;
  };
}

const CONTAINER = named(
  ...[
    'document',
    'body',
    'main',
    'article',
    'section',
    'div',
    'p',
    'ul',
    'ol',
    'table',
    'td',
    'tr',
    'header',
    'nav',
    'aside',
    'footer',
  ],
);

/** Letters and digits that a reader sees, those of them in links, and the number of links. */
interface Weight {
  readonly words: number;
  readonly linked: number;
  readonly links: number;
}

type Weights = (parent: Document | Element) => Weight;

/** Weighs every container of a document in one pass. */
function weigh(document: Document): Weights {
  const known = new Map<Document | Element, Weight>();
  const visit = (parent: Document | Element, inLink: boolean): Weight => {
    let [words, linked, links] = [0, 0, 0];
    for (const child of parent.children) {
      if (isText(child)) {
        const count = child.data.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
        words += count;
        if (inLink) linked += count;
      } else if (isTag(child) && !UNSEEN(child)) {
        const isLink = child.name === 'a' && attribute(child, 'href') !== null;
        const inside = visit(child, inLink || isLink);
        words += inside.words;
        linked += inside.linked;
        links += inside.links + (isLink ? 1 : 0);
      }
    }
    const weight = { words, linked, links };
    if (!isTag(parent) || CONTAINER(parent) || classesOf(parent).length > 0 || parent.attribs.id)
      known.set(parent, weight);
    return weight;
  };
  visit(document, false);
  return (parent) => known.get(parent) ?? visit(parent, false);
}

const UNSEEN = named('script', 'style', 'noscript', 'template', 'head');

function metaOf(document: Document, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const meta = find(
      document,
      ({ name, attribs }) =>
        name === 'meta' && (attribs.name ?? attribs.property ?? '').toLowerCase() === key,
    );
    const content = meta?.attribs.content?.replace(/\s+/g, ' ').trim();
    if (content) return content;
  }
  return null;
}

/** The title of a page, without the name of the site behind it. */
function titleOf(document: Document): string | null {
  const element = find(document, named('title'));
  const text = element ? tidyText(element) : '';
  const [story = ''] = text.split(/\s+[|»·—–-]\s+(?=[^|»·—–-]*$)/);
  return story.trim() || null;
}
