import type { Problem } from '../../api.js';

/** A failure: what happened, where, what to do. */
export function ProblemText({ problem }: { problem: Problem }) {
  return (
    <div class="problem-text">
      <p>{problem.message}</p>
      {problem.place !== null && <p class="place">{problem.place}</p>}
      {problem.hint !== null && <p class="hint">{problem.hint}</p>}
    </div>
  );
}
