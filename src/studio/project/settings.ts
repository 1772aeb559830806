import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomic } from '../../files.js';
import { type Settings as SettingsData, SettingsSchema } from '../api.js';

const Stored = z.object({
  settings: SettingsSchema.default({ theme: 'auto', favourites: [] }),
  /** When stories were last opened, by their paths. */
  opened: z.record(z.string(), z.number()).default({}),
});

/** Older ones than these many are forgotten. */
const REMEMBERED = 200;

/** What is remembered of a person's ways, for all their projects. Nothing depends on it, so that a damaged file is none. */
export class Settings {
  readonly #file: string;
  #stored: z.infer<typeof Stored>;

  private constructor(file: string, stored: z.infer<typeof Stored>) {
    this.#file = file;
    this.#stored = stored;
  }

  static async load(file: string): Promise<Settings> {
    const stored = await readFile(file, 'utf8')
      .then((text) => Stored.parse(JSON.parse(text)))
      .catch(() => Stored.parse({}));
    return new Settings(file, stored);
  }

  get data(): SettingsData {
    return this.#stored.settings;
  }

  openedAt(path: string): number | null {
    return this.#stored.opened[path] ?? null;
  }

  async change(settings: SettingsData): Promise<void> {
    this.#stored = { ...this.#stored, settings };
    await this.#save();
  }

  async rememberOpened(path: string): Promise<void> {
    const opened = Object.entries({ ...this.#stored.opened, [path]: Date.now() })
      .sort(([, a], [, b]) => b - a)
      .slice(0, REMEMBERED);
    this.#stored = { ...this.#stored, opened: Object.fromEntries(opened) };
    await this.#save();
  }

  #save(): Promise<void> {
    return writeFileAtomic(this.#file, `${JSON.stringify(this.#stored, null, 1)}\n`);
  }
}
