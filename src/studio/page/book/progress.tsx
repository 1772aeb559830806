import type { ExportState } from '../../api.js';
import { send } from '../client.js';
import { complain } from '../state.js';
import { aboutDuration } from './format.js';

const STATES = { waiting: 'waiting', working: 'being spoken', done: 'done' };

/** How far each chapter is, and how long the rest takes. */
export function Progress({ state, id }: { state: Extract<ExportState, { state: 'running' }>; id: string }) {
  const percent = Math.round(state.done * 100);
  return (
    <section class="progress" aria-label="Progress">
      <div class="progress-head">
        <p class="progress-figure" role="status">
          <strong>{percent}%</strong>{' '}
          {state.left === null ? 'getting ready …' : `about ${aboutDuration(state.left)} left`}
        </p>
        <button type="button" onClick={() => send('DELETE', `/books/${id}/export`).catch(complain)}>
          Stop
        </button>
      </div>
      <progress aria-label="The whole book" max={1} value={state.done} />
      <ol class="chapter-progress">
        {state.chapters.map(({ title, state: how, done }, index) => (
          <li key={index} class={how}>
            <span class="chapter-title">{title}</span>
            <progress aria-label={title} max={1} value={done} />
            <span class="note">{STATES[how]}</span>
          </li>
        ))}
      </ol>
      <p class="sub">
        If you stop it, or the machine does, what is spoken is kept, and it goes on from there.
      </p>
    </section>
  );
}
