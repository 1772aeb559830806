import type { Cue } from '../../cues/clause.js';
import type { Group } from '../group.js';
import { FITS, type Fit, fitOf } from '../matching.js';
import { define, type Sparse } from '../registry.js';
import { SLOTS, type Slot } from '../situation.js';

const cueFeature = define(
  'cue',
  SLOTS.flatMap((slot) =>
    (['tag', 'beat'] as const).flatMap((kind) => FITS.map((fit) => `${slot}.${kind}.${fit}` as const)),
  ),
);
const cueIds = new Map(Object.entries(cueFeature));
const JOINED_SLOTS = ['after', 'before', 'between', 'leading'] as const;
const jointFeature = define(
  'joint',
  JOINED_SLOTS.flatMap((slot) =>
    (['attached', 'leading', 'loose'] as const).flatMap((joint) =>
      FITS.map((fit) => `${slot}.${joint}.${fit}` as const),
    ),
  ),
);
const jointIds = new Map(Object.entries(jointFeature));
const anyTag = define('tag', [
  'namesThem',
  'namesAnother',
  'plainNamesThem',
  'invertedNamesThem',
  'joined',
  'pronounFits',
  'pronounClashes',
  'mainNamesThem',
  'mainNamesAnother',
]);

/** How the cues of a segment fit a candidate. */
export const cues: Group = (story) => (situation) => (candidate, out) => {
  const { cues: found, main, mainSlot } = situation;
  let namesThem = false;
  let namesAnother = false;
  for (const slot of SLOTS) {
    const cue = found[slot];
    if (!cue) continue;
    const fit: Fit = fitOf(story, cue, candidate);
    out.add(cueIds.get(`${slot}.${cue.kind}.${fit}`) ?? 0);
    if (cue.kind === 'tag') addJoint(slot, cue, fit, out);
    if (cue.kind !== 'tag' || slot === 'previous' || slot === 'next') continue;
    if (fit === 'named') {
      namesThem = true;
      if (cue.plain) out.add(anyTag.plainNamesThem);
      if (cue.inverted) out.add(anyTag.invertedNamesThem);
      if (cue.subject.joined) out.add(anyTag.joined);
    } else if (fit === 'other') namesAnother = true;
    else if (fit === 'pronoun') out.add(anyTag.pronounFits);
    else if (fit === 'pronounClash') out.add(anyTag.pronounClashes);
  }
  if (namesThem) out.add(anyTag.namesThem);
  if (namesAnother) out.add(anyTag.namesAnother);
  if (main && mainSlot !== 'previous') {
    const fit = fitOf(story, main, candidate);
    if (fit === 'named') out.add(anyTag.mainNamesThem);
    else if (fit === 'other') out.add(anyTag.mainNamesAnother);
  }
};

function addJoint(slot: Slot, { joint }: Cue, fit: Fit, out: Sparse): void {
  const id = jointIds.get(`${slot}.${joint}.${fit}`);
  if (id !== undefined) out.add(id);
}
