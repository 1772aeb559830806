import type { BookDetails } from '../../model.js';
import type { Rule } from '../markup/flow.js';
import type { Document, Element } from '../markup/tree.js';
import { archiveOfOurOwn } from './archive-of-our-own.js';
import { fanFictionNet } from './fanfiction-net.js';
import { anyPage } from './page.js';
import { royalRoad } from './royal-road.js';

/** Where the story is on a page, and what the page says of it. */
export interface Page {
  readonly root: Document | Element;
  readonly rules: readonly Rule[];
  /** The chapter's, where the page has it outside of the story. */
  readonly heading: string | null;
  readonly title: string | null;
  readonly author: string | null;
  readonly details: BookDetails;
}

/** Pages that one site makes. */
export interface Site {
  /** Null for a page that is not of this site. */
  pageOf(document: Document): Page | null;
}

const sites: readonly Site[] = [archiveOfOurOwn, fanFictionNet, royalRoad];

export function pageOf(document: Document): Page {
  for (const site of sites) {
    const page = site.pageOf(document);
    if (page) return page;
  }
  return anyPage(document);
}
