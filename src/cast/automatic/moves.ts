import type { Prosody } from '../../model.js';

export type Move = Pick<Prosody, 'rate' | 'pitch'>;

export const UNMOVED: Move = { rate: 1, pitch: 1 };

/** Far enough to be told apart, near enough to be understood. The first ones differ most. */
const PITCHES = [1.14, 0.87, 1.07, 0.94, 1.21, 0.81];
const RATES = [1.05, 0.94, 1.12];

/** The ways in which a voice is moved so that it serves one more speaker, in the order of use. */
export const MOVES: readonly Move[] = RATES.flatMap((_, round) =>
  PITCHES.map((pitch, index) => ({ rate: RATES[(index + round) % RATES.length] ?? 1, pitch })),
);

export const sameMove = (a: Move, b: Move): boolean => a.rate === b.rate && a.pitch === b.pitch;

/** Whether a voice is somebody's alone: moved as casting moves it, it is shared with who has it as it is. */
export const isHeld = (taken: readonly Move[] = []): boolean =>
  taken.some((each) => !MOVES.some((move) => sameMove(move, each)));

/** The first move that is not taken; when all are, they begin anew. */
export function nextMove(taken: readonly Move[]): Move {
  const free = MOVES.find((move) => !taken.some((each) => sameMove(each, move)));
  return free ?? MOVES[taken.length % MOVES.length] ?? UNMOVED;
}
