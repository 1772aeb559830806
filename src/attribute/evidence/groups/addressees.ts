import type { Group } from '../group.js';
import { define } from '../registry.js';
import { turnAt } from '../turns.js';

const ids = define('spokenTo', [
  'here',
  'hereFits',
  'hereClashes',
  'before',
  'beforeFits',
  'beforeClashes',
  'after',
  'afterFits',
  'afterClashes',
]);
const terms = define('terms', ['beforeFits', 'beforeClashes', 'afterFits', 'afterClashes']);

const TURNS = [
  [0, ids.here, ids.hereFits, ids.hereClashes],
  [-1, ids.before, ids.beforeFits, ids.beforeClashes],
  [1, ids.after, ids.afterFits, ids.afterClashes],
] as const;

/** Whom the tags of this turn and its neighbours have spoken to: who is spoken to here answers there. */
export const addressees: Group = (story, turns) => (situation) => (candidate, out) => {
  const gender = story.people[candidate]?.gender ?? 'u';
  for (const [offset, named, fits, clashes] of TURNS) {
    const addressee = turnAt(turns, situation.segment, offset)?.addressee;
    if (!addressee) continue;
    if (addressee.kind === 'name') {
      if (addressee.people.includes(candidate)) out.add(named);
    } else if (addressee.gender !== 'u' && addressee.gender !== 'n' && gender !== 'u') {
      out.add(addressee.gender === gender ? fits : clashes);
    }
  }
};

const NEIGHBOURS = [
  [-1, terms.beforeFits, terms.beforeClashes],
  [1, terms.afterFits, terms.afterClashes],
] as const;

/** Whether the neighbours call somebody of the candidate's gender "sir" or "madam". */
export const addressTerms: Group = (story, turns) => (situation) => (candidate, out) => {
  const gender = story.people[candidate]?.gender ?? 'u';
  if (gender === 'u') return;
  for (const [offset, fits, clashes] of NEIGHBOURS) {
    const term = turnAt(turns, situation.segment, offset)?.term ?? 'u';
    if (term !== 'u') out.add(term === gender ? fits : clashes);
  }
};
