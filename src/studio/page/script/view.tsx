import { useState } from 'preact/hooks';
import { Icon } from '../parts/icons.js';
import { book, script } from '../state.js';
import { Inspector } from './inspector.js';
import { Outline } from './outline.js';
import { Reading } from './reading.js';

export function ScriptView() {
  const model = script.value;
  const [outline, setOutline] = useState(false);
  if (!model) return null;
  return (
    <div class={outline ? 'script-view with-outline' : 'script-view'}>
      <h1 class="sr">{book.value?.title}: the script</h1>
      <button
        type="button"
        class="outline-button"
        aria-expanded={outline}
        onClick={() => setOutline(!outline)}
      >
        <Icon name="chapters" /> Chapters
      </button>
      <Outline />
      <Reading key={model.view.text.length} model={model} />
      <Inspector />
    </div>
  );
}
