import { extname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { everyRival, explainLine, type Rival, unattributed } from '../../attribute/index.js';
import { type CheckReport, check } from '../../check/index.js';
import { codeOf, writeFileAtomic } from '../../files.js';
import type { KnownCharacter, Manuscript, Script } from '../../model.js';
import { type PreparedStory, prepareStory, updateScript } from '../../narrate/index.js';
import { type Described, describeBook } from '../../publish/index.js';
import { readStory } from '../../read/index.js';
import { readTextFile } from '../../read-file.js';
import { isScript, parseScript, reviseScript, scriptExtensions, sourceOf } from '../../script/index.js';
import { type PortableError, toPortable } from './portable.js';

/** What a line may be asked about: a story, and who was known to be in it. */
interface Asked {
  readonly manuscript: Manuscript;
  readonly known: readonly KnownCharacter[];
}

/** What reads stories and thinks about them takes seconds, so that it has a thread of its own. */
export interface AnalysisTasks {
  /** Who speaks, with what a person has changed about it in the script's file. */
  prepare: { readonly story: string; readonly voices: string | null; readonly cache: string };
  /** The text alone, to see whether it is another one. */
  text: { readonly story: string };
  likely: Asked;
  /** `line` is an index into the script as it was found out, without a person's changes. */
  why: Asked & { readonly line: number };
  parse: { readonly text: string; readonly file: string };
  /** What its book is, after somebody said so. */
  describe: { readonly story: string };
  check: { readonly folder: string; readonly standard: string };
  save: SaveTask;
}

export interface SaveTask {
  readonly file: string;
  /** What the changes are to be written into. */
  readonly text: string;
  /** What the file is believed to hold; null for none. */
  readonly onDisk: string | null;
  readonly script: Script;
  readonly doubts: ReadonlyMap<number, readonly Rival[]>;
}

/** A story that is ready for people to work on. */
export interface Readied {
  readonly prepared: PreparedStory;
  /** As it was found out, without a person's changes. */
  readonly attributed: Script;
  /** Where a person's changes are kept. */
  readonly file: string;
  /** What the file is to hold, and what it does; null for none. */
  readonly text: string;
  readonly onDisk: string | null;
}

/** Why a line may be somebody's, in words, the weightiest reason first. */
export interface Why {
  readonly name: string;
  readonly probability: number;
  readonly reasons: readonly { readonly words: string; readonly for: boolean }[];
}

export interface AnalysisAnswers {
  prepare: Readied;
  text: string;
  likely: ReadonlyMap<number, readonly Rival[]>;
  why: readonly Why[];
  parse: Script;
  describe: Described;
  check: CheckReport;
  /** What the file holds now; null if somebody else changed it meanwhile, and nothing was written. */
  save: string | null;
}

export type AnalysisName = keyof AnalysisTasks;

export type AnalysisRequest = {
  [Name in AnalysisName]: { readonly id: number; readonly name: Name; readonly task: AnalysisTasks[Name] };
}[AnalysisName];

export type AnalysisReply =
  /** The story as it reads, while who speaks is still found out. */
  | { readonly id: number; readonly draft: Script }
  | { readonly id: number; readonly ok: true; readonly answer: AnalysisAnswers[AnalysisName] }
  | { readonly id: number; readonly ok: false; readonly error: PortableError };

/** More candidates and reasons than this are no help. */
const SHOWN = 5;

async function answer(request: AnalysisRequest): Promise<AnalysisAnswers[AnalysisName]> {
  switch (request.name) {
    case 'prepare':
      return prepare(request.task, (draft) => parentPort?.postMessage({ id: request.id, draft }));
    case 'text':
      return (await readStory(request.task.story)).text;
    case 'likely': {
      const { manuscript, known } = request.task;
      return everyRival(manuscript, { known });
    }
    case 'why':
      return why(request.task);
    case 'parse':
      return parseScript(request.task.text, request.task.file);
    case 'describe':
      return describeBook(await readStory(request.task.story), request.task.story);
    case 'check': {
      const { folder, standard } = request.task;
      return check([folder], { standard, signal: new AbortController().signal });
    }
    case 'save':
      return save(request.task);
  }
}

async function prepare(
  { story, voices, cache }: AnalysisTasks['prepare'],
  tell: (draft: Script) => void,
): Promise<Readied> {
  const beforehand = { cache, ...(voices !== null && { voices }) };
  const screenplay = await screenplayIn(story);
  if (screenplay !== null) {
    const prepared = await prepareStory(story, beforehand);
    const { script } = prepared;
    return { prepared, attributed: script, file: story, text: screenplay, onDisk: screenplay };
  }
  if (!isNamedScript(story)) tell(unattributed(await readStory(story)));
  const { file, story: prepared, before: onDisk, text } = await updateScript(story, undefined, beforehand);
  const { script: attributed } = prepared;
  if (onDisk === null) return { prepared, attributed, file, text, onDisk };
  const { source, cover } = attributed;
  const script = { ...parseScript(text, file), source, cover };
  return { prepared: { ...prepared, script }, attributed, file, text, onDisk };
}

const isNamedScript = (file: string) => scriptExtensions.includes(extname(file).toLowerCase());

/** The text of a script that is of no story here; null for anything else. */
async function screenplayIn(story: string): Promise<string | null> {
  const named = isNamedScript(story);
  if (!named && !/^\.(?:txt|text)$/i.test(extname(story))) return null;
  const text = await readTextFile(story).catch(() => '');
  return (named || isScript(text)) && sourceOf(text) === null ? text : null;
}

function why({ manuscript, known, line }: AnalysisTasks['why']): Why[] {
  const explanation = explainLine(manuscript, { known }, line);
  return (explanation?.candidates ?? []).slice(0, SHOWN).map(({ name, probability, reasons }) => ({
    name,
    probability,
    reasons: reasons.slice(0, SHOWN).map(({ words, weight }) => ({ words, for: weight > 0 })),
  }));
}

async function save({ file, text, onDisk, script, doubts }: SaveTask): Promise<string | null> {
  const now = await readTextFile(file).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
  // Somebody who throws the script away has it written anew.
  if (now !== null && now !== onDisk) return null;
  const revised = reviseScript(text, script, doubts);
  if (revised !== now) await writeFileAtomic(file, revised);
  return revised;
}

parentPort?.on('message', async (request: AnalysisRequest) => {
  const { id } = request;
  const reply: AnalysisReply = await answer(request).then(
    (found) => ({ id, ok: true, answer: found }),
    (error: unknown) => ({ id, ok: false, error: toPortable(error) }),
  );
  parentPort?.postMessage(reply);
});
