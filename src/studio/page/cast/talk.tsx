import { useMemo, useState } from 'preact/hooks';
import type { ScriptModel } from '../script-model.js';
import { version } from '../state.js';

/** More people than this in one picture can't be told apart. */
const SHOWN = 14;
const SIZE = 440;
const RADIUS = 138;

interface Person {
  readonly name: string;
  readonly lines: number;
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

interface Tie {
  readonly one: Person;
  readonly other: Person;
  readonly turns: number;
}

/** Who talks with whom, as a picture: the more often the turn goes between two, the stronger their line. */
export function Talk({ model }: { model: ScriptModel }) {
  const now = version.value;
  const { people, ties } = useMemo(() => pictureOf(model), [model, now]);
  const [named, setNamed] = useState<string | null>(null);
  if (people.length < 2) return null;
  const most = Math.max(...ties.map(({ turns }) => turns), 1);
  const touches = ({ one, other }: Tie) => named === null || one.name === named || other.name === named;
  return (
    <figure class="talk" aria-labelledby="talk-title">
      <figcaption id="talk-title">Who talks with whom</figcaption>
      <svg viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={describe(ties)}>
        <g class="ties">
          {ties.map((tie) => (
            <path
              key={`${tie.one.name}-${tie.other.name}`}
              class={`c${model.colourOf(tie.one.name)}`}
              d={curve(tie)}
              stroke-width={1 + 7 * (tie.turns / most)}
              opacity={touches(tie) ? 0.3 + 0.5 * (tie.turns / most) : 0.05}
            />
          ))}
        </g>
        {people.map((person) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: pointing only makes clearer what the picture and its description say
          <g
            key={person.name}
            class="person"
            onMouseEnter={() => setNamed(person.name)}
            onMouseLeave={() => setNamed(null)}
          >
            <circle
              class={`c${model.colourOf(person.name)}`}
              cx={person.x}
              cy={person.y}
              r={4 + 10 * Math.sqrt(person.lines / (people[0]?.lines ?? 1))}
            />
            <Label person={person} />
          </g>
        ))}
      </svg>
    </figure>
  );
}

function Label({ person: { name, angle } }: { person: Person }) {
  const away = RADIUS + 22;
  const [x, y] = [SIZE / 2 + away * Math.cos(angle), SIZE / 2 + away * Math.sin(angle)];
  const side = Math.cos(angle);
  return (
    <text x={x} y={y} text-anchor={Math.abs(side) < 0.2 ? 'middle' : side > 0 ? 'start' : 'end'} dy="0.35em">
      {name.length > 14 ? `${name.slice(0, 13)}…` : name}
    </text>
  );
}

/** Bent towards the middle, so that lines between neighbours are seen. */
function curve({ one, other }: Tie): string {
  const bend = 0.35;
  const middle = SIZE / 2;
  const x = middle + ((one.x + other.x) / 2 - middle) * bend;
  const y = middle + ((one.y + other.y) / 2 - middle) * bend;
  return `M${one.x} ${one.y}Q${x} ${y} ${other.x} ${other.y}`;
}

function pictureOf(model: ScriptModel): { people: readonly Person[]; ties: readonly Tie[] } {
  const names = model.characters.slice(0, SHOWN);
  const turns = turnsIn(model);
  const people = ordered(names, turns).map(({ name, lines }, index): Person => {
    const angle = (2 * Math.PI * index) / names.length - Math.PI / 2;
    return {
      name,
      lines,
      angle,
      x: SIZE / 2 + RADIUS * Math.cos(angle),
      y: SIZE / 2 + RADIUS * Math.sin(angle),
    };
  });
  const byName = new Map(people.map((person) => [person.name, person]));
  const ties = [...turns].flatMap(([key, count]): Tie[] => {
    const [a = '', b = ''] = key.split('\n');
    const [one, other] = [byName.get(a), byName.get(b)];
    return one && other ? [{ one, other, turns: count }] : [];
  });
  return {
    people: [...people].sort((a, b) => b.lines - a.lines),
    ties: ties.sort((a, b) => a.turns - b.turns),
  };
}

/** How often the turn goes between two, in either direction, within a scene. */
function turnsIn(model: ScriptModel): Map<string, number> {
  const turns = new Map<string, number>();
  let before: string | null = null;
  for (let line = 0; line < model.count; line++) {
    const opens = model.view.opens[line];
    if (opens === 's' || opens === 'c') before = null;
    const speaker = model.speakerOf(line);
    if (speaker === null) continue;
    if (before !== null && before !== speaker) {
      const key = [before, speaker].sort().join('\n');
      turns.set(key, (turns.get(key) ?? 0) + 1);
    }
    before = speaker;
  }
  return turns;
}

/** Round the circle so that who talks most with each other sit beside each other. */
function ordered<T extends { readonly name: string }>(
  people: readonly T[],
  turns: ReadonlyMap<string, number>,
): T[] {
  const left = [...people];
  const placed = left.splice(0, 1);
  while (left.length > 0) {
    const last = placed.at(-1)?.name ?? '';
    const talk = ({ name }: T) => turns.get([last, name].sort().join('\n')) ?? 0;
    const next = left.reduce((best, each) => (talk(each) > talk(best) ? each : best));
    placed.push(...left.splice(left.indexOf(next), 1));
  }
  return placed;
}

function describe(ties: readonly Tie[]): string {
  const strongest = [...ties].reverse().slice(0, 5);
  return strongest.map(({ one, other, turns }) => `${one.name} and ${other.name}: ${turns} turns`).join('; ');
}
