import type { Group } from '../group.js';
import { define } from '../registry.js';
import { addStyle, compareStyles, learnStyles, STYLE_FEATURES } from '../style.js';

const ids = define('style', STYLE_FEATURES);

/** Whether a segment sounds like what tags say the candidate speaks elsewhere. */
export const manner: Group = (story) => {
  const styles = learnStyles(
    story.reading,
    Array.from(story.tagged, (person) => (person < 0 ? [] : [{ person, share: 1 }])),
  );
  return ({ segment }, candidates) => {
    const compared = compareStyles(styles, segment, candidates);
    return (_, out, position) => addStyle(ids, compared[position] ?? null, out);
  };
};
