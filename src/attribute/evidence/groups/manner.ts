import type { Group } from '../group.js';
import { define } from '../registry.js';
import { compareStyles, learnStyles } from '../style.js';

const ids = define('style', ['likeness', 'best', 'ahead', 'behind', 'unknown']);

/** Whether a segment sounds like what tags say the candidate speaks elsewhere. */
export const manner: Group = (story) => {
  const styles = learnStyles(story.reading, story.tagged);
  return ({ segment }, candidates) => {
    const all = compareStyles(styles, segment, candidates);
    return (_, out, position) => {
      const compared = all[position];
      if (!compared) {
        out.add(ids.unknown);
        return;
      }
      out.add(ids.likeness, compared.likeness);
      if (compared.lead > 0) {
        out.add(ids.best);
        out.add(ids.ahead, compared.lead);
      } else out.add(ids.behind, -compared.lead);
    };
  };
};
