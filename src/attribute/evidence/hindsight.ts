import type { Answer } from '../decode/conversation.js';
import type { Question } from './features.js';
import { define, Sparse } from './registry.js';
import type { Story } from './story.js';
import { addStyle, type Claim, compareStyles, learnStyles, STYLE_FEATURES } from './style.js';
import { type TurnTable, turnAt, turnTable } from './turns.js';

const hindsight = define('hindsight', [
  'own',
  'sure',
  'paragraph',
  'before1',
  'before2',
  'before3',
  'after1',
  'after2',
  'after3',
  'near',
  'share',
  'most',
  'secondMost',
  'thirdMost',
  'absent',
]);
const company = define('company', ['two', 'three', 'many']);
const manner = define('manner', STYLE_FEATURES);

/** Turns on either side that count as the same conversation. */
const NEAR = 10;
/** Guesses less sure than this say nothing about how somebody speaks. */
const LEAST_SHARE = 0.3;

/**
 * Looks at every segment again, now that it is known, more or less, who speaks the others: who talks in this
 * conversation, who takes turns with whom, and how each of them speaks.
 *
 * @param answers of a first pass over the same questions
 */
export function reconsider(
  story: Story,
  questions: readonly Question[],
  answers: readonly Answer[],
): Question[] {
  const turns = turnTable(story);
  const beliefs = questions.map(({ candidates }, index) => {
    const { distribution = [] } = answers[index] ?? {};
    return new Map(candidates.map((person, position) => [person, distribution[position] ?? 0]));
  });
  const claims = beliefs.map((belief): Claim[] =>
    [...belief].flatMap(([person, share]) => (share >= LEAST_SHARE ? [{ person, share }] : [])),
  );
  const styles = learnStyles(story.reading, claims);
  const talk = turns.turns.map(({ segments }) => claimOfTurn(segments, beliefs));
  return questions.map((question, index) => {
    const { candidates, situation } = question;
    const around = companyOf(turns, situation.segment, talk);
    const order = [...around].sort((a, b) => b[1] - a[1]).map(([person]) => person);
    const all = [...around.values()].reduce((sum, share) => sum + share, 0);
    const compared = compareStyles(styles, situation.segment, candidates);
    const shared = extended(question.shared);
    const main = order.filter((person) => (around.get(person) ?? 0) > 0.12 * all).length;
    shared.add(main <= 2 ? company.two : main === 3 ? company.three : company.many);
    const evidence = candidates.map((person, position) => {
      const out = extended(question.evidence[position] ?? new Sparse());
      const own = beliefs[index]?.get(person) ?? 0;
      out.add(hindsight.own, Math.max(0, 1 + Math.log(own + 1e-4) / 6));
      if (own > 0.9) out.add(hindsight.sure);
      const siblings =
        turnAt(turns, situation.segment, 0)?.segments.filter((near) => near !== situation.segment) ?? [];
      if (siblings.length > 0)
        out.add(hindsight.paragraph, mean(siblings.map((near) => beliefs[near]?.get(person) ?? 0)));
      for (const [offset, id] of NEIGHBOURS) {
        const turn = talk[(turns.turnOf[situation.segment] ?? 0) + offset];
        out.add(id, turn?.get(person) ?? 0);
      }
      const near = around.get(person) ?? 0;
      out.add(hindsight.near, Math.log1p(near) / 2);
      if (all > 0) out.add(hindsight.share, near / all);
      if (near < 0.05) out.add(hindsight.absent);
      const rank = [hindsight.most, hindsight.secondMost, hindsight.thirdMost][order.indexOf(person)];
      if (rank !== undefined) out.add(rank);
      addStyle(manner, compared[position] ?? null, out);
      return out;
    });
    return { ...question, shared, evidence };
  });
}

const NEIGHBOURS = [
  [-1, hindsight.before1],
  [-2, hindsight.before2],
  [-3, hindsight.before3],
  [1, hindsight.after1],
  [2, hindsight.after2],
  [3, hindsight.after3],
] as const;

/** Who speaks in a turn: the mean over its segments. */
function claimOfTurn(
  segments: readonly number[],
  beliefs: readonly ReadonlyMap<number, number>[],
): ReadonlyMap<number, number> {
  const claim = new Map<number, number>();
  for (const segment of segments)
    for (const [person, share] of beliefs[segment] ?? [])
      claim.set(person, (claim.get(person) ?? 0) + share / segments.length);
  return claim;
}

/** How many of the turns around a segment are whose, the near ones counting more. */
function companyOf(
  { turnOf }: TurnTable,
  segment: number,
  talk: readonly ReadonlyMap<number, number>[],
): Map<number, number> {
  const around = new Map<number, number>();
  const here = turnOf[segment] ?? 0;
  for (let offset = -NEAR; offset <= NEAR; offset++) {
    if (offset === 0) continue;
    const weight = 1 - Math.abs(offset) / (NEAR + 1);
    for (const [person, share] of talk[here + offset] ?? [])
      around.set(person, (around.get(person) ?? 0) + weight * share);
  }
  return around;
}

function extended({ index, value }: Sparse): Sparse {
  const out = new Sparse();
  out.index.push(...index);
  out.value.push(...value);
  return out;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
