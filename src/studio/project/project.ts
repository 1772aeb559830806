import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { writeFileAtomic } from '../../files.js';
import { storyExtensions } from '../../read/index.js';
import { readWholeFile } from '../../read-file.js';
import type { StoryEntry } from '../api.js';
import type { Settings } from './settings.js';

/** Where stories are kept that come in through the page, as `fullcast narrate` looks for them. */
export const STORIES = 'script';

/** Markdown that lies in many folders and is no story. */
const NO_STORY = /^(readme|changelog|contributing|licen[cs]e|todo|notes?)\b/i;

/** The stories of a project by their ids: what the page can name, and nothing else. */
export class Project {
  readonly root: string;
  readonly #settings: Settings;
  readonly #named = new Set<string>();

  /** @param root the folder that all stories are in, absolute */
  constructor(root: string, settings: Settings) {
    this.root = root;
    this.#settings = settings;
  }

  /** A story from the command line, wherever it lies. */
  add(path: string): string {
    this.#named.add(path);
    return idOf(path);
  }

  async stories(): Promise<StoryEntry[]> {
    const paths = await this.#paths();
    const entries = paths.map((path) => ({
      id: idOf(path),
      path: relative(this.root, path),
      opened: this.#settings.openedAt(path),
    }));
    return entries.sort(
      (a, b) => (b.opened ?? 0) - (a.opened ?? 0) || a.path.localeCompare(b.path, 'en', { numeric: true }),
    );
  }

  /** Null for an id that is no story's. */
  async pathOf(id: string): Promise<string | null> {
    return (await this.#paths()).find((path) => idOf(path) === id) ?? null;
  }

  /**
   * Keeps a story that came in under a name that is free. The same story again is the one that is there.
   *
   * @param name a safe file name
   * @returns where it is
   */
  async keep(name: string, bytes: Uint8Array): Promise<string> {
    const folder = join(this.root, STORIES);
    const [stem, ending] = parted(name);
    for (let number = 1; ; number++) {
      const path = join(folder, number === 1 ? name : `${stem} ${number}${ending}`);
      const there = await readWholeFile(path).catch(() => null);
      if (there?.equals(bytes)) return path;
      if (there) continue;
      await writeFileAtomic(path, bytes);
      return path;
    }
  }

  async #paths(): Promise<string[]> {
    const found = await Promise.all([this.root, join(this.root, STORIES)].map(storiesIn));
    return [...new Set([...this.#named, ...found.flat()])];
  }
}

/** What is linked to from elsewhere is not in the project. */
async function storiesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && isStory(entry.name))
    .map((entry) => join(folder, entry.name));
}

function isStory(name: string): boolean {
  const lower = name.toLowerCase();
  return (
    !name.startsWith('.') && !NO_STORY.test(name) && storyExtensions.some((ending) => lower.endsWith(ending))
  );
}

function parted(name: string): [stem: string, ending: string] {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
}

export const idOf = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 16);

/** The folder that a studio works in: the working folder, or the story's where it lies elsewhere. */
export function rootFor(story: string | null, here: string): string {
  if (story === null) return here;
  const way = relative(here, story);
  return way.startsWith('..') || way === basename(story) || way.includes(':') ? dirname(story) : here;
}
