import { active, anchor, doubtful, script, version } from '../state.js';
import { toDoubtful } from './keys.js';
import { showLine } from './reading.js';
import { Search } from './search.js';

/** The chapters beside the story, with how many doubtful lines each has. */
export function Outline() {
  const model = script.value;
  void version.value;
  if (!model) return null;
  const here = model.chapterOf(active.value);
  const counts = new Map<number, number>();
  for (const line of doubtful.value) {
    const chapter = model.chapterOf(line);
    counts.set(chapter, (counts.get(chapter) ?? 0) + 1);
  }
  const total = doubtful.value.length;
  return (
    <nav class="outline" aria-label="Chapters">
      <Search />
      <div class="to-check">
        {total === 0 ? (
          <p>Every line has its speaker.</p>
        ) : (
          <button type="button" onClick={() => toDoubtful(false)}>
            <strong>{total}</strong> {total === 1 ? 'line' : 'lines'} to check <kbd>n</kbd>
          </button>
        )}
      </div>
      <ol class="chapters">
        {model.view.chapters.map(({ title, firstLine, scenes }, index) => (
          <li key={firstLine}>
            <button
              type="button"
              class="chapter"
              aria-current={index === here ? 'true' : undefined}
              onClick={() => goTo(firstLine)}
            >
              <span class="chapter-title">{title}</span>
              {counts.has(index) && (
                <span class="badge" title="lines to check">
                  {counts.get(index)}
                  <span class="sr"> to check</span>
                </span>
              )}
            </button>
            {index === here && scenes.length > 1 && (
              <ol class="scenes">
                {scenes.map((line, scene) => (
                  <li key={line}>
                    <button
                      type="button"
                      aria-current={
                        active.value >= line && active.value < (scenes[scene + 1] ?? model.count)
                          ? 'true'
                          : undefined
                      }
                      onClick={() => goTo(line)}
                    >
                      {beginning(model.textOf(line))}
                    </button>
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function goTo(line: number): void {
  anchor.value = null;
  active.value = line;
  showLine(line);
}

const beginning = (text: string) => text.replace(/\s+/gu, ' ').slice(0, 40);
