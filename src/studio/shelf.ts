import { InputError } from '../errors.js';
import type { Push } from './api.js';
import { Book, type Services } from './book/book.js';
import { Exporter, memoryOf } from './book/exporter.js';
import type { Project } from './project/project.js';
import type { Settings } from './project/settings.js';

/** A book that is open, with what is made of it. */
export interface Opened {
  readonly book: Book;
  readonly exporter: Exporter;
  listen(listener: (push: Push) => void): () => void;
}

/** The open books by their ids. A book stays open until the studio ends, so that two pages share one. */
export class Shelf {
  readonly #project: Project;
  readonly #settings: Settings;
  readonly #services: Services;
  readonly #books = new Map<string, Promise<Opened>>();

  constructor(project: Project, settings: Settings, services: Services) {
    this.#project = project;
    this.#settings = settings;
    this.#services = services;
  }

  /** @throws InputError for an id that is no story's */
  get(id: string): Promise<Opened> {
    let opened = this.#books.get(id);
    if (!opened) {
      opened = this.#open(id);
      this.#books.set(id, opened);
      opened.catch(() => this.#books.delete(id));
    }
    return opened;
  }

  /** Saves and stops everything. */
  async close(): Promise<void> {
    const all = await Promise.allSettled(this.#books.values());
    await Promise.all(
      all.map(async (each) => {
        if (each.status === 'rejected') return;
        await each.value.exporter.close();
        await each.value.book.close();
      }),
    );
  }

  async #open(id: string): Promise<Opened> {
    const path = await this.#project.pathOf(id);
    if (path === null) throw new InputError('There is no such story in this project.');
    const listeners = new Set<(push: Push) => void>();
    const book = new Book(id, path, this.#services);
    const { cache, root } = this.#services;
    const exporter = new Exporter(memoryOf(cache, id), root, (state) => {
      for (const listener of listeners) listener({ type: 'export', export: state });
    });
    await exporter.recall();
    await this.#settings.rememberOpened(path).catch(() => undefined);
    // It is read while pages come and wait for it.
    void book.open();
    return {
      book,
      exporter,
      listen: (listener) => {
        listeners.add(listener);
        const stop = book.listen(listener);
        return () => {
          listeners.delete(listener);
          stop();
        };
      },
    };
  }
}
