import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { InputError } from '../../errors.js';
import type { LexiconEntry } from '../../model.js';
import { fold } from '../names.js';
import { type Problem, problemsError, schemaProblems } from './problems.js';
import { type CastingDocument, type VoicesDocument, VoicesSchema } from './schema.js';
import {
  type CastingWish,
  type CastMember,
  fileName,
  type NamedVoice,
  namesOf,
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
  const root = parseSyntax(source);
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

/** By the parser's own name of the fault. */
const SYNTAX: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is no word of JSON; names and text are in double quotes ("…").',
  InvalidNumberFormat: 'This is no number of JSON.',
  PropertyNameExpected: 'A key in double quotes is missing here.',
  ValueExpected: 'A value is missing here.',
  ColonExpected: 'A colon is missing here.',
  CommaExpected: 'A comma is missing before this.',
  CloseBraceExpected: 'A closing brace } is missing here.',
  CloseBracketExpected: 'A closing bracket ] is missing here.',
  EndOfFileExpected: 'The file should end here: its braces are closed.',
  UnexpectedEndOfComment: 'A comment that begins here does not end.',
  UnexpectedEndOfString: 'Text that begins here has no closing quote.',
  InvalidEscapeCharacter: 'There is no such escape; a backslash itself is written \\\\.',
  InvalidUnicode: 'This is no Unicode escape; it is \\u and four digits.',
  InvalidCharacter: 'This character is not allowed here; in text it is written as an escape.',
};

/** Only the first fault of syntax is told: the others mostly follow from it. */
function parseSyntax(source: Pick<VoicesFile, 'path' | 'text'>): Node {
  const { path, text } = source;
  if (text.trim() === '') {
    throw new InputError('This file is empty.', {
      place: { file: fileName(path) },
      hint: 'A file that casts nobody is {}; or delete it.',
    });
  }
  const errors: ParseError[] = [];
  const root = parseNested(text, errors, source);
  const first = errors[0];
  if (first || !root) {
    const message = (first && SYNTAX[printParseErrorCode(first.error)]) ?? 'This is no JSON.';
    throw problemsError(
      source,
      [{ offset: first?.offset ?? 0, message }],
      'voices.json is JSON, with comments allowed.',
    );
  }
  return root;
}

function parseNested(text: string, errors: ParseError[], source: Pick<VoicesFile, 'path' | 'text'>) {
  try {
    // A mark at the beginning is replaced, not removed, so that every offset stays what it is.
    return parseTree(text.replace(/^\ufeff/, ' '), errors, { allowTrailingComma: true });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new InputError('This file is nested too deep.', { place: placeIn(source, 0), cause });
  }
}

/** A key that an object has twice: all but the last would be lost without a word. */
function duplicateKeys(node: Node): Problem[] {
  const children = node.children ?? [];
  const below = children.flatMap(duplicateKeys);
  if (node.type !== 'object') return below;
  const seen = new Set<string>();
  const twice = children.flatMap(({ offset, children: [key] = [] }): Problem[] => {
    const name = String(key?.value);
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ offset, message: `"${name}" is here twice.` }];
  });
  return [...twice, ...below];
}

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
    return { name, aliases, gender, offset: property.offset, ...toWish(member, root, path) };
  });
  return {
    ...(document.engine !== undefined && {
      engine: document.engine,
      engineOffset: findNodeAtLocation(root, ['engine'])?.offset ?? 0,
    }),
    narrator: document.narrator ? toWish(document.narrator, root, ['narrator']) : null,
    cast: cast.sort((a, b) => a.offset - b.offset),
    lexicon: Object.entries(document.lexicon ?? {}).map(
      ([spelling, said]): LexiconEntry =>
        typeof said === 'string'
          ? { spelling, say: said, matchCase: false }
          : { spelling, say: said.say, matchCase: said.case ?? false },
    ),
  };
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
