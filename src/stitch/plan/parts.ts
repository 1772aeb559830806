import type { Chapter, Script } from '../../model.js';
import type { Speech } from './speech.js';

/** What a file holds: a chapter, or a part of one that is too long for a file. */
export interface ChapterPlan {
  readonly title: string;
  /** In order; at least one. */
  readonly speech: readonly Speech[];
}

/** What audiobook shops take in one file, in minutes, less the error of the guess. */
const MOST_MINUTES = 115;

/** Characters spoken in a minute, pauses included, at the usual pace; the built-in voices take about 800. */
const CHARACTERS_A_MINUTE = 780;

/**
 * The chapters that have something to say, those that would be too long for a file in parts. A part begins with a scene,
 * where a scene alone is too long with a paragraph.
 */
export function planChapters(script: Script, speech: readonly Speech[]): ChapterPlan[] {
  return script.chapters.flatMap((chapter) => {
    const own = speechOf(chapter, speech);
    if (own.length === 0) return [];
    const parts = split(script, own);
    return parts.map((part, index) => ({
      title: parts.length === 1 ? chapter.title : `${chapter.title} (${index + 1} of ${parts.length})`,
      speech: part,
    }));
  });
}

function speechOf({ scenes }: Chapter, speech: readonly Speech[]): readonly Speech[] {
  const first = scenes[0]?.firstLine ?? 0;
  const last = scenes.at(-1)?.lastLine ?? -1;
  return speech.filter(({ line }) => line >= first && line <= last);
}

const minutes = ({ text, rate }: Speech) => text.length / CHARACTERS_A_MINUTE / rate;
const total = (speech: readonly Speech[]) => speech.reduce((sum, each) => sum + minutes(each), 0);

/** Into as few parts as will do, about equally long. */
function split(script: Script, speech: readonly Speech[]): (readonly Speech[])[] {
  const count = Math.ceil(total(speech) / MOST_MINUTES);
  if (count <= 1) return [speech];
  const pieces = blocks(script, speech);
  const parts: Speech[][] = [[]];
  const even = total(speech) / count;
  let length = 0;
  for (const piece of pieces) {
    const more = total(piece);
    const last = parts.at(-1) as Speech[];
    // The border nearest to an even length is the one that less would be missing at than be too much.
    const full = length + more > MOST_MINUTES || (length + more / 2 > even && parts.length < count);
    if (last.length > 0 && full) {
      parts.push([...piece]);
      length = more;
    } else {
      last.push(...piece);
      length += more;
    }
  }
  return parts;
}

/** Scenes, those that are too long alone in paragraphs. */
function blocks(script: Script, speech: readonly Speech[]): (readonly Speech[])[] {
  return groups(speech, (each) => script.lines[each.line]?.opens === 'scene').flatMap((scene) =>
    total(scene) <= MOST_MINUTES
      ? [scene]
      : groups(scene, (each) => ['scene', 'paragraph'].includes(script.lines[each.line]?.opens ?? 'line')),
  );
}

function groups(speech: readonly Speech[], begins: (each: Speech) => boolean): Speech[][] {
  const found: Speech[][] = [];
  let before: number | undefined;
  for (const each of speech) {
    const last = found.at(-1);
    if (!last || (each.line !== before && begins(each))) found.push([each]);
    else last.push(each);
    before = each.line;
  }
  return found;
}
