import { join, resolve } from 'node:path';
import { openStore } from '../speak/index.js';
import { Engines } from './engines.js';
import { Project, rootFor } from './project/project.js';
import { Settings } from './project/settings.js';
import { studioApp } from './server/app.js';
import { Guard } from './server/guard.js';
import { listen } from './server/listen.js';
import { Shelf } from './shelf.js';
import { Analyst } from './workers/analyst.js';

export interface StudioOptions {
  /** The story to open; null for none. */
  readonly story: string | null;
  /** 0 for any that is free. */
  readonly port: number;
  /** The voices.json to cast with instead of the nearest to each story. */
  readonly voices?: string;
  readonly engine?: string;
  readonly jobs: number;
  readonly cache: string;
  /** The folder that gets a folder for each book. */
  readonly out: string;
  /** The file that remembers a person's ways. */
  readonly settings: string;
}

/** What the routes of the server have to do with. */
export interface Studio {
  readonly project: Project;
  readonly settings: Settings;
  readonly shelf: Shelf;
  readonly analyst: Analyst;
  /** Measures what was made. */
  readonly checker: Analyst;
  readonly engines: Engines;
  /** The story that was asked for, by its id. */
  readonly initial: string | null;
  readonly out: string;
  readonly cache: string;
}

export interface OpenStudio {
  /** With the token that lets a browser in. */
  readonly address: string;
  /** Saves what is to be saved and ends everything. */
  close(): Promise<void>;
}

/**
 * Opens the studio: a page on this machine.
 *
 * @throws MachineError if the port is taken, the page is not built, or the cache can't be written
 */
export async function openStudio(options: StudioOptions): Promise<OpenStudio> {
  const story = options.story === null ? null : resolve(options.story);
  const root = rootFor(story, process.cwd());
  const settings = await Settings.load(options.settings);
  const project = new Project(root, settings);
  const initial = story === null ? null : project.add(story);
  const analyst = new Analyst();
  const scribe = new Analyst();
  const checker = new Analyst();
  const engines = new Engines(options.engine, options.jobs);
  const store = await openStore(options.cache);
  const { voices, out, cache } = options;
  const voicesToMake = join(root, 'voices.json');
  const services = { root, analyst, scribe, engines, store, cache, voices, voicesToMake };
  const shelf = new Shelf(project, settings, services);
  const guard = new Guard();
  const app = await studioApp(
    { project, settings, shelf, analyst, checker, engines, initial, out, cache },
    guard,
  );
  const server = await listen(app, options.port);
  guard.listensOn(server.port);
  // The story is read while the browser starts.
  if (initial !== null) void shelf.get(initial);
  scribe.start();
  return {
    address: `http://127.0.0.1:${server.port}/#token=${guard.token}`,
    close: async () => {
      await server.close();
      await shelf.close();
      await Promise.all([analyst.close(), scribe.close(), checker.close()]);
      await engines.close();
    },
  };
}
