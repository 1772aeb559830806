import { ProblemText } from '../parts/problem.js';
import { book, exporting } from '../state.js';
import { Check } from './check.js';
import { Details } from './details.js';
import { Files } from './files.js';
import { formatDuration } from './format.js';
import { Making } from './making.js';
import { Player } from './player.js';
import { Progress } from './progress.js';

/** The book: what it is, what is made of it, and how it sounds. */
export function BookView() {
  const state = exporting.value;
  const shown = book.value;
  if (shown?.state !== 'ready') return null;
  const made = state.state === 'running' ? null : state.made;
  const sounding = made?.files.some(({ name }) => /\.(?:mp3|m4[ab]|opus|ogg|flac|wav)$/i.test(name)) ?? false;
  return (
    <div class="book-view">
      <header class="view-head">
        <div>
          <h1>{shown.title}</h1>
          <p class="sub">
            {shown.author !== null && `by ${shown.author}. `}
            {made &&
              `${formatDuration(made.chapters.reduce((sum, { duration }) => sum + duration, 0))} in ${made.chapters.length} ${made.chapters.length === 1 ? 'chapter' : 'chapters'}, in ${made.dir}`}
          </p>
        </div>
      </header>
      {state.state === 'running' && <Progress state={state} id={shown.id} />}
      {state.state === 'failed' && (
        <div class="problem" role="alert">
          <ProblemText problem={state.problem} />
        </div>
      )}
      {made && sounding && (
        <Player key={made.chapters.map(({ duration }) => duration).join()} id={shown.id} made={made} />
      )}
      {made && <Files id={shown.id} made={made} />}
      {made && sounding && <Check id={shown.id} />}
      {state.state !== 'running' && <Making id={shown.id} again={made !== null} />}
      <Details id={shown.id} />
    </div>
  );
}
