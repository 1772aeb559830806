import { fact, type Limit, notApplicable, type Range } from '../limit.js';

/** A picture that shops can sell the book by: square, and large enough. A book in one file has to have one. */
export const cover: Limit = {
  id: 'cover',
  title: 'Cover',
  judge: ({ role, format, tags }, { cover: asked }) => {
    if (role === 'stem') return notApplicable('a stem');
    if (format === 'wav') return notApplicable('there is no place for one in WAVE');
    const allowed = asked ? `square, ${sides(asked)} pixels` : 'a picture';
    if (!tags.cover) return fact(false, 'none', allowed, format === 'm4b' ? 'fail' : 'warning');
    if (!tags.cover.size) return fact(false, 'no picture', allowed);
    const { width, height } = tags.cover.size;
    const { min = 0, max = Number.POSITIVE_INFINITY } = asked ?? {};
    const good = !asked || (width === height && width >= min && width <= max);
    return { ...fact(good, `${width} × ${height}`, allowed), value: width };
  },
};

function sides({ min, max }: Range): string {
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}
