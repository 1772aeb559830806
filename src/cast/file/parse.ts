import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import { duplicateKeys, type JsonKind, type Problem, parseJson } from '../../json-file.js';
import type { LexiconEntry } from '../../model.js';
import { fold, namesOf } from '../../names.js';
import { problemsError, schemaProblems } from './problems.js';
import { type CastingDocument, type LexiconDocument, type VoicesDocument, VoicesSchema } from './schema.js';
import {
  type CastingWish,
  type CastMember,
  fileName,
  type NamedVoice,
  placeIn,
  type VoicesData,
  type VoicesFile,
  type VoiceWish,
} from './voices-file.js';

/**
 * Reads a voices.json: JSON in which comments, commas at the end and a byte-order mark are allowed.
 *
 * @param path where it is from, for messages; null if from nowhere
 * @throws InputError with line and column for syntax; for anything else, one error with all that is wrong
 */
export function parseVoicesFile(text: string, path: string | null = null): VoicesFile {
  const source = { path, text };
  const root = parseJson({ file: fileName(path), text }, VOICES_JSON);
  const twice = duplicateKeys(root);
  const checked = VoicesSchema.safeParse(getNodeValue(root));
  if (!checked.success) {
    throw problemsError(source, [...twice, ...schemaProblems(text, root, checked.error.issues)]);
  }
  const data = toData(checked.data, root);
  const problems = [...twice, ...castTwice(source, data.cast)];
  if (problems.length > 0) throw problemsError(source, problems);
  return { ...source, data };
}

/** What is said of the file as JSON. */
export const VOICES_JSON: JsonKind = {
  name: 'a voices.json',
  empty: 'A file that casts nobody is {}; or delete it.',
  syntax: 'voices.json is JSON, with comments allowed.',
};

/** Entries that go by the same name, capitals aside. */
function castTwice(source: Pick<VoicesFile, 'path' | 'text'>, cast: readonly CastMember[]): Problem[] {
  const owners = new Map<string, CastMember>();
  return cast.flatMap((member): Problem[] => {
    const clash = namesOf(member).find((name) => owners.has(fold(name)));
    const owner = clash === undefined ? undefined : owners.get(fold(clash));
    for (const name of namesOf(member)) if (!owners.has(fold(name))) owners.set(fold(name), member);
    if (!owner) return [];
    const { line } = placeIn(source, owner.offset);
    const both = `"${member.name}" and "${owner.name}" (line ${line}) are the same character`;
    return [{ offset: member.offset, message: `${both}: both go by "${clash}". Make one entry of the two.` }];
  });
}

function toData(document: VoicesDocument, root: Node): VoicesData {
  const cast = Object.entries(document.cast ?? {}).map(([name, member]): CastMember => {
    const { aliases = [], gender = null } = member;
    const path = ['cast', name];
    const property = findNodeAtLocation(root, path)?.parent ?? root;
    const lexicon = toLexicon(member.lexicon);
    return { name, aliases, gender, lexicon, offset: property.offset, ...toWish(member, root, path) };
  });
  return {
    ...(document.engine !== undefined && {
      engine: document.engine,
      engineOffset: findNodeAtLocation(root, ['engine'])?.offset ?? 0,
    }),
    engines: document.engines ?? {},
    narrator: document.narrator ? toWish(document.narrator, root, ['narrator']) : null,
    cast: cast.sort((a, b) => a.offset - b.offset),
    pauses: pausesOf(document),
    lexicon: toLexicon(document.lexicon),
  };
}

function toLexicon(document: LexiconDocument): LexiconEntry[] {
  return Object.entries(document ?? {}).map(([spelling, said]): LexiconEntry => {
    if (typeof said === 'string') return { spelling, say: said, matchCase: false };
    const { say, engines, phonemes, case: matchCase = false } = said;
    return {
      spelling,
      ...(say !== undefined && { say }),
      ...(engines && { engines }),
      ...(phonemes && { phonemes: defined(phonemes) }),
      matchCase,
    };
  });
}

function defined<T extends object>(object: T): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: NonNullable<T[K]>;
  };
}

function pausesOf({ pauses = {} }: VoicesDocument): VoicesData['pauses'] {
  return Object.fromEntries(Object.entries(pauses).filter(([, seconds]) => seconds !== undefined));
}

function toWish(document: CastingDocument, root: Node, path: readonly string[]): CastingWish {
  const { voice, rate = 1, pitch = 1, volume = 1 } = document;
  const named = (name: string, ...keys: string[]): NamedVoice => ({
    name,
    offset: findNodeAtLocation(root, [...path, 'voice', ...keys])?.offset ?? root.offset,
  });
  const wish = (): VoiceWish => {
    if (voice === undefined) return { kind: 'none' };
    if (typeof voice === 'string') return { kind: 'name', voice: named(voice) };
    const voices = Object.entries(voice).map(([engine, name]) => [engine, named(name, engine)] as const);
    return { kind: 'byEngine', voices: new Map(voices) };
  };
  return { voice: wish(), rate, pitch, volume };
}
