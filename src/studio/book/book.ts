import { rename } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Rival } from '../../attribute/index.js';
import {
  changeVoices,
  noVoicesFile,
  parseVoicesFile,
  schemaSeenFrom,
  type VoicesFile,
} from '../../cast/index.js';
import { InputError } from '../../errors.js';
import { writeFileAtomic } from '../../files.js';
import type { Script, Voice } from '../../model.js';
import {
  type CastStory,
  castStory,
  type EngineSet,
  findVoicesFile,
  type PreparedStory,
  sampleLine,
  scriptFileOf,
} from '../../narrate/index.js';
import type { ClipStore } from '../../speak/index.js';
import { defaultPauses } from '../../stitch/index.js';
import type {
  BookState,
  CastView,
  DetailsView,
  Edit,
  Likely,
  Problem,
  Push,
  ReadingState,
  ScriptView,
} from '../api.js';
import type { Engines } from '../engines.js';
import { problemOf } from '../problem.js';
import type { Readied, Why } from '../workers/analysis.js';
import type { Analyst } from '../workers/analyst.js';
import { bookFileOf, valuesIn, writeCover, writeDetail } from './details.js';
import { applyEdit } from './edits.js';
import { watchFiles } from './folder-watch.js';
import { History } from './history.js';
import { readIfThere } from './read-if-there.js';
import { Saver, type SaveState } from './saver.js';
import { speakLine, speakText, wavOf } from './sound.js';
import { castView, changedLines, linesView, scriptView } from './views.js';
import { kindOf, labelOf, voiceChanges } from './voice-edits.js';

/** What all books of a studio share. */
export interface Services {
  /** The project's folder. */
  readonly root: string;
  readonly analyst: Analyst;
  /** Another one, that saves what is changed while the first one thinks. */
  readonly scribe: Analyst;
  readonly engines: Engines;
  readonly store: ClipStore;
  /** The cache folder. */
  readonly cache: string;
  /** The voices.json that the command line names, for all books. */
  readonly voices: string | undefined;
  /** Where voices.json is made if there is none. */
  readonly voicesToMake: string;
}

/** What undo goes back to. */
interface Moment {
  readonly script: Script;
  readonly voicesText: string;
  /** How often voices.json had been changed by others: what they wrote is not undone. */
  readonly epoch: number;
}

/** How many speakers of a line are named for choosing among them. */
const LIKELY = 8;

/** A book that is open: its script, its cast, what is changed about them, and who is to be told. */
export class Book {
  readonly id: string;
  readonly path: string;
  readonly #services: Services;
  readonly #history = new History<Moment>();
  readonly #saver: Saver;
  readonly #listeners = new Set<(push: Push) => void>();
  readonly #problems = new Map<string, Problem>();
  readonly #voicesPath: string;
  #state: ReadingState = 'reading';
  #saved: SaveState = 'saved';
  #story: CastStory | null = null;
  #draft: Script | null = null;
  #readied: Pick<Readied, 'attributed' | 'file' | 'text' | 'onDisk'> | null = null;
  #likely: readonly Likely[] = [];
  #voices: readonly Voice[] = [];
  #engines: EngineSet | null = null;
  #revision = 0;
  /** Begins at the time: a browser may have kept what an earlier studio on this port said. */
  #castRevision = Date.now();
  #epoch = 0;
  #unwatch: () => void = () => {};
  #queue: Promise<unknown> = Promise.resolve();

  constructor(id: string, path: string, services: Services) {
    this.id = id;
    this.path = path;
    this.#services = services;
    this.#voicesPath = findVoicesFile(path, services.voices) ?? services.voicesToMake;
    this.#saver = new Saver(
      () => this.#save(),
      (state, error) => this.#savedIs(state, error),
    );
  }

  /** Reads the story; what is wrong with it is told in `state`. */
  async open(): Promise<void> {
    this.#watch([this.path, this.#voicesPath]);
    await this.#exclusively(() => this.#read());
    if (this.#readied) this.#watch([this.path, this.#voicesPath, this.#readied.file]);
  }

  #watch(files: readonly string[]): void {
    this.#unwatch();
    this.#unwatch = watchFiles([...new Set(files.map((file) => resolve(file)))], (file) => {
      void this.#fileChanged(file);
    });
  }

  async close(): Promise<void> {
    this.#unwatch();
    await this.#queue.catch(() => undefined);
    await this.#saver.flush();
  }

  listen(listener: (push: Push) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get state(): BookState {
    const script = this.#story?.script ?? this.#draft;
    return {
      id: this.id,
      path: relative(this.#services.root, this.path),
      state: this.#state,
      title: script?.title ?? '',
      author: script?.author ?? null,
      revision: this.#revision,
      saved: this.#saved,
      undo: this.#history.undoLabel,
      redo: this.#history.redoLabel,
      problems: [...this.#problems.values()],
    };
  }

  get likely(): readonly Likely[] {
    return this.#likely;
  }

  /** @throws InputError while it is not read */
  get story(): CastStory {
    if (this.#story) return this.#story;
    throw new InputError('This story is not read yet.', { hint: 'Try again in a moment.' });
  }

  /** The engine that speaks where voices.json names no other. */
  get engine(): string {
    return this.#engines?.chosen.name ?? '';
  }

  /** As it reads, until it is known who speaks. */
  scriptView(): ScriptView {
    return scriptView(this.#story?.script ?? this.#draft ?? this.story.script, this.#revision);
  }

  castView(): CastView {
    const file = relative(this.#services.root, this.#voicesPath);
    return castView(this.story, this.engine, this.#voices, file, this.#castRevision);
  }

  /** What players and shops show of the book: what a person said, and what is so. */
  async details(): Promise<DetailsView> {
    const { script, narrator, voicesFile, warnings } = this.story;
    const book = await bookFileOf(this.path);
    const { genres, seriesPart, ...others } = script.details;
    const found: Record<string, string | null | undefined> = {
      title: script.title,
      author: script.author,
      narrator,
      'series-part': seriesPart,
      genre: genres?.join(', '),
      ...others,
    };
    return {
      file: relative(this.#services.root, book.file),
      said: valuesIn(book),
      found: Object.fromEntries(
        Object.entries(found).flatMap(([key, value]) => (value ? [[key, value]] : [])),
      ),
      cover: script.cover !== null,
      pauses: { ...defaultPauses, ...voicesFile.data.pauses },
      warnings,
    };
  }

  /** Says something of the book; empty takes it back. @throws InputError for what can't be so */
  say(key: string, value: string): Promise<void> {
    return this.#exclusively(async () => {
      await writeDetail(await bookFileOf(this.path), key, value);
      await this.#describe();
    });
  }

  /** @throws InputError for what is no picture that players take */
  cover(bytes: Uint8Array): Promise<void> {
    return this.#exclusively(async () => {
      await writeCover(this.path, bytes);
      await this.#describe();
    });
  }

  async #describe(): Promise<void> {
    const { manuscript, narrator, credits, warnings } = await this.#services.scribe.ask('describe', {
      story: this.path,
    });
    const { title, author, details, cover } = manuscript;
    await this.#saver.flush();
    const was = this.story;
    const script = { ...was.script, title, author, details, cover };
    this.#story = {
      ...was,
      script,
      manuscript: { ...was.manuscript, title, author, details, cover },
      narrator,
      credits,
      warnings,
    };
    await this.#moveScript(script);
    this.#pushState();
  }

  /** The script of a book is named by its title. */
  async #moveScript(script: Script): Promise<void> {
    const readied = this.#readied;
    if (!readied || this.story.from === 'script') return;
    const file = resolve(scriptFileOf(script));
    if (file === resolve(readied.file)) return;
    if (readied.onDisk !== null && (await readIfThere(file)) === null) await rename(readied.file, file);
    this.#readied = { ...readied, file };
    this.#watch([this.path, this.#voicesPath, file]);
  }

  /** Why a line may be whose. */
  async why(line: number): Promise<readonly Why[]> {
    const { manuscript, known, script, from } = this.story;
    const start = script.lines[line]?.start;
    const index = this.#readied?.attributed.lines.findIndex((each) => each.start === start) ?? -1;
    if (from === 'script' || index < 0) return [];
    return this.#services.analyst.ask('why', { manuscript, known, line: index });
  }

  /** @returns a WAVE file; null for a line without anything to pronounce */
  async lineSound(index: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null> {
    const { script, casting } = this.story;
    const line = script.lines[index];
    if (!line) throw new InputError(`There is no line ${index + 1}.`);
    const clip = await speakLine(script, line, casting.cast, await this.#voicing(), signal);
    return clip && wavOf(clip);
  }

  /** One of somebody's own lines, in a voice that they may get. */
  async sampleSound(
    who: string | null,
    voice: CastStory['casting']['cast']['narrator'],
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const { script, casting } = this.story;
    const own = who === null ? null : sampleLine(script, who);
    const text = own?.text ?? (who === null ? narratorsLine(script) : null) ?? `My name is ${who}.`;
    const { lexicon } = casting.cast;
    const clip = await speakText(script, text, voice, lexicon, await this.#voicing(), signal);
    return clip && wavOf(clip);
  }

  /** Does an edit, tells everybody, and saves it. @throws InputError if it can't be done */
  edit(edit: Edit): Promise<void> {
    return this.#exclusively(async () => {
      await this.#takeForeignChanges();
      const story = this.story;
      const before = this.#moment();
      const script =
        edit.type === 'voice' || edit.type === 'swap' || edit.type === 'pause'
          ? story.script
          : applyEdit(story.script, edit);
      const changes = voiceChanges(edit, story);
      const text = this.#changed(changes);
      if (script === story.script && text === story.voicesFile.text) return;
      this.#history.record(labelOf(edit), before, kindOf(edit));
      await this.#become(script, text);
    });
  }

  /** @returns what was undone, in words; null if there was nothing */
  undo(): Promise<string | null> {
    return this.#goThrough(this.#history.undo.bind(this.#history), () => this.#history.undoLabel);
  }

  redo(): Promise<string | null> {
    return this.#goThrough(this.#history.redo.bind(this.#history), () => this.#history.redoLabel);
  }

  #goThrough(step: (now: Moment) => Moment | null, label: () => string | null): Promise<string | null> {
    return this.#exclusively(async () => {
      await this.#takeForeignChanges();
      const done = label();
      const moment = step(this.#moment());
      if (!moment) return null;
      const same = moment.epoch === this.#epoch;
      await this.#become(moment.script, same ? moment.voicesText : this.story.voicesFile.text);
      return done;
    });
  }

  #moment(): Moment {
    const { script, voicesFile } = this.story;
    return { script, voicesText: voicesFile.text, epoch: this.#epoch };
  }

  #changed(changes: Parameters<typeof changeVoices>[1]): string {
    const { voicesFile } = this.story;
    if (changes.length === 0) return voicesFile.text;
    return changeVoices(voicesFile, changes, this.engine, schemaSeenFrom(this.#voicesPath));
  }

  /** Takes a script and a text of voices.json for what is so from now on. */
  async #become(script: Script, voicesText: string): Promise<void> {
    const was = this.story;
    const voicesFile = voicesText === was.voicesFile.text ? was.voicesFile : this.#parsedVoices(voicesText);
    const changed = changedLines(was.script, script);
    this.#story = { ...was, script, voicesFile };
    if (changed === null || script.characters !== was.script.characters || changed.length > 0) {
      this.#revision += 1;
      if (changed === null) this.#push({ type: 'script', revision: this.#revision });
      else
        this.#push({
          type: 'lines',
          revision: this.#revision,
          ...linesView(script, changed),
          characters: script.characters,
        });
      this.#saver.touch();
    }
    // The page has what it waits for before everybody is cast anew.
    await new Promise((resolve) => setImmediate(resolve));
    if (voicesText !== was.voicesFile.text) await writeFileAtomic(this.#voicesPath, voicesText);
    await this.#recast(voicesFile);
    this.#pushState();
  }

  #parsedVoices(text: string): VoicesFile {
    return text === '' ? noVoicesFile : parseVoicesFile(text, this.#voicesPath);
  }

  /** @throws what casting throws; then the cast stays what it was */
  async #recast(voicesFile: VoicesFile): Promise<void> {
    const story = this.story;
    const { script } = story;
    const engines = await this.#services.engines.open(
      this.#services.engines.wantedFor({ voicesFile, script }),
    );
    const cast = await castStory({ ...story, voicesFile }, engines);
    this.#story = cast;
    if (this.#engines !== engines) await this.#use(engines);
    this.#castRevision += 1;
    this.#push({ type: 'cast', cast: this.castView() });
  }

  /** Some engines take their time to list their voices: until then those of the chosen one are enough. */
  async #use(engines: EngineSet): Promise<void> {
    this.#engines = engines;
    this.#voices = await engines.chosen.voices();
    void engines.voices().then((voices) => {
      if (this.#engines !== engines || voices.length === this.#voices.length) return;
      this.#voices = voices;
      this.#push({ type: 'cast', cast: this.castView() });
    });
  }

  async #read(): Promise<void> {
    this.#state = 'reading';
    this.#problems.clear();
    this.#pushState();
    const { analyst, cache } = this.#services;
    const voices = await readIfThere(this.#voicesPath);
    try {
      const task = { story: this.path, voices: voices === null ? null : this.#voicesPath, cache };
      const { prepared, ...readied } = await analyst.ask('prepare', task, (draft) => {
        if (this.#story) return;
        this.#draft = draft;
        this.#revision += 1;
        this.#pushState();
      });
      this.#draft = null;
      this.#readied = readied;
      await this.#castFirst(prepared);
      this.#state = 'ready';
      this.#revision += 1;
      this.#push({ type: 'script', revision: this.#revision });
      void this.#findLikely(prepared);
    } catch (error) {
      this.#state = 'failed';
      this.#problems.set('story', problemOf(error));
    }
    this.#pushState();
  }

  /** A voice that is not there keeps nobody from reading: then everybody is cast automatically until it is mended. */
  async #castFirst(prepared: PreparedStory): Promise<void> {
    const empty: CastStory['casting'] = {
      cast: {
        narrator: { engine: '', voice: '', rate: 1, pitch: 1, volume: 1 },
        characters: new Map(),
        lexicon: [],
      },
      entries: [],
      matches: new Map(),
    };
    this.#story = { ...prepared, casting: empty };
    try {
      await this.#recast(prepared.voicesFile);
    } catch (error) {
      this.#problems.set('voices', problemOf(error));
      await this.#recast(noVoicesFile);
    }
  }

  async #findLikely({ manuscript, known, from }: PreparedStory): Promise<void> {
    if (from === 'script') return;
    const rivals = await this.#services.analyst
      .ask('likely', { manuscript, known })
      .catch(() => new Map<number, readonly Rival[]>());
    const lines = this.#readied?.attributed.lines ?? [];
    this.#likely = [...rivals].map(([index, others]) => ({
      start: lines[index]?.start ?? -1,
      names: others.slice(0, LIKELY).map(({ name }) => name),
    }));
    this.#push({ type: 'likely' });
  }

  #fileChanged(file: string): Promise<void> {
    return this.#exclusively(async () => {
      if (this.#state === 'failed') await this.#read();
      else if (file === resolve(this.#readied?.file ?? ''))
        await this.#saver.between(() => this.#takeForeignScript());
      else if (file !== this.path) await this.#takeForeignChanges().catch(() => undefined);
      else if (await this.#storyDiffers()) await this.#read();
    });
  }

  /** Takes over what somebody else wrote into the script's file. What can be undone is then of another script. */
  async #takeForeignScript(): Promise<void> {
    const readied = this.#readied;
    const text = readied && (await readIfThere(readied.file));
    if (!readied || text === null || text === readied.onDisk) return;
    try {
      const { source, cover, ...script } = await this.#services.scribe.ask('parse', {
        text,
        file: readied.file,
      });
      const was = this.story.script;
      this.#readied = { ...readied, text, onDisk: text };
      this.#history.clear();
      this.#problems.delete('script');
      await this.#become({ ...script, source: was.source, cover: was.cover }, this.story.voicesFile.text);
    } catch (error) {
      this.#problems.set('script', problemOf(error));
      this.#pushState();
    }
  }

  async #storyDiffers(): Promise<boolean> {
    const now = await this.#services.analyst.ask('text', { story: this.path }).catch(() => null);
    return now !== null && now !== this.#story?.manuscript.text;
  }

  /**
   * Takes over what somebody else wrote into voices.json.
   *
   * @throws InputError if there is a mistake in it; then the cast stays what it was, and pages are told
   */
  async #takeForeignChanges(): Promise<void> {
    const text = (await readIfThere(this.#voicesPath)) ?? '';
    const { voicesFile, script } = this.story;
    if (text === voicesFile.text && !this.#problems.has('voices')) return;
    try {
      const changed = this.#parsedVoices(text);
      this.#epoch += 1;
      if (namesIn(changed) !== namesIn(voicesFile)) {
        await this.#saver.flush();
        await this.#read();
        return;
      }
      this.#story = { ...this.story, voicesFile: changed, script };
      await this.#recast(changed);
      this.#problems.delete('voices');
      this.#pushState();
    } catch (error) {
      this.#problems.set('voices', problemOf(error));
      this.#pushState();
      throw error;
    }
  }

  async #save(): Promise<void> {
    const [readied, story] = [this.#readied, this.#story];
    if (!readied || !story) return;
    const { file, text, onDisk } = readied;
    const { script, rivals } = story;
    const saved = await this.#services.scribe.ask('save', { file, text, onDisk, script, doubts: rivals });
    if (saved === null) {
      await this.#takeForeignScript();
      throw new InputError('The script was changed by somebody else at the same moment.', {
        place: { file },
        hint: 'What is there was taken over; do your last change again.',
      });
    }
    this.#readied = { ...readied, text: saved, onDisk: saved };
    // Its folder may not have been there to be watched.
    if (onDisk === null) this.#watch([this.path, this.#voicesPath, file]);
  }

  #savedIs(state: SaveState, error: unknown): void {
    if (state === 'failed') this.#problems.set('save', problemOf(error));
    else this.#problems.delete('save');
    if (this.#saved === state && state !== 'failed') return;
    this.#saved = state;
    this.#pushState();
  }

  async #voicing() {
    const { engines, store } = this.#services;
    return { engines: await engines.open(engines.wantedFor(this.story)), store };
  }

  /** One change after the other, whichever page it comes from. */
  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work, work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  #push(push: Push): void {
    for (const listener of this.#listeners) listener(push);
  }

  #pushState(): void {
    this.#push({ type: 'book', book: this.state });
  }
}

/** What the file says that bears upon who speaks. */
const namesIn = ({ data }: VoicesFile): string =>
  JSON.stringify(data.cast.map(({ name, aliases, gender }) => [name, aliases, gender]));

/** A passage of narration that tells how a voice reads. */
function narratorsLine({ lines, text }: Script): string | null {
  const long = lines.filter(
    ({ kind, start, end }) => kind === 'narration' && end - start > 60 && end - start < 240,
  );
  const line = long[0] ?? lines.find(({ kind }) => kind === 'narration');
  return line ? text.slice(line.start, line.end).slice(0, 240) : null;
}
