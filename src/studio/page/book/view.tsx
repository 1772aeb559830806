import { send } from '../client.js';
import { Icon } from '../parts/icons.js';
import { ProblemText } from '../parts/problem.js';
import { book, complain, exporting } from '../state.js';
import { Files } from './files.js';
import { formatDuration } from './format.js';
import { Player } from './player.js';
import { Progress } from './progress.js';

export function BookView() {
  const state = exporting.value;
  const shown = book.value;
  if (!shown) return null;
  const made = state.state === 'running' ? null : state.made;
  const start = () =>
    send('POST', `/books/${shown.id}/export`, { formats: ['mp3'], loudness: 'acx' }).catch(complain);
  return (
    <div class="book-view">
      <header class="view-head">
        <div>
          <h1>{shown.title}</h1>
          {shown.author !== null && <p class="sub">by {shown.author}</p>}
        </div>
        {state.state !== 'running' && (
          <button type="button" class="primary big" onClick={start}>
            <Icon name="play" /> {made ? 'Make it again' : 'Make the audiobook'}
          </button>
        )}
      </header>
      {state.state === 'running' && <Progress state={state} id={shown.id} />}
      {state.state === 'failed' && (
        <div class="problem" role="alert">
          <ProblemText problem={state.problem} />
        </div>
      )}
      {made && (
        <Player key={made.chapters.map(({ duration }) => duration).join()} id={shown.id} made={made} />
      )}
      {made && <Files id={shown.id} made={made} />}
      {!made && state.state !== 'running' && (
        <p class="nothing">
          Nothing is made yet. What you heard already is not spoken again, and what you change later re-speaks
          just those lines.
        </p>
      )}
      {made && (
        <p class="sub">
          {formatDuration(made.chapters.reduce((sum, { duration }) => sum + duration, 0))} in{' '}
          {made.chapters.length} {made.chapters.length === 1 ? 'chapter' : 'chapters'}, in{' '}
          <code>{made.dir}</code>
        </p>
      )}
    </div>
  );
}
