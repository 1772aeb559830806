import { describe, expect, it } from 'vitest';
import { featureNames } from '../../src/attribute/evidence/registry.js';
import { inTheirPronouns } from '../../src/attribute/explain/pronouns.js';
import { factOf, wordsOf } from '../../src/attribute/explain/words.js';
import { attribute, type Explanation, explainLine } from '../../src/attribute/index.js';
import type { Manuscript } from '../../src/model.js';
import { readText } from '../../src/read/index.js';

const manuscript = readText(
  [
    'Alice met John in the garden. It was late.',
    '"Where is the key?" asked Alice.',
    '"I gave it to you, Alice," said John.',
    '"You did not," she said.',
    '"Then it is lost."',
    'They went in.',
  ].join('\n\n'),
  'story.txt',
);

/** The explanation of the line that begins so. */
function why(begins: string, from: Manuscript = manuscript): Explanation {
  const { lines, text } = attribute(from);
  const index = lines.findIndex(({ start }) => text.startsWith(begins, start));
  const explanation = explainLine(from, {}, index);
  if (!explanation) throw new Error(`Nobody speaks ${begins}`);
  return explanation;
}

describe('the words of a feature', () => {
  it('are there for every feature', () => {
    expect(featureNames.length).toBeGreaterThan(100);
    expect(featureNames.filter((name) => wordsOf(name) === null)).toEqual([]);
  });

  it.each(['f', 'm', 'n', 'u'] as const)('have every place filled for %s', (gender) => {
    const filled = featureNames.map((name) => inTheirPronouns(wordsOf(name) ?? '', gender));
    expect(filled.filter((words) => words === '' || /[{}]/.test(words))).toEqual([]);
  });

  it('have the pronouns and verbs of who they are about', () => {
    const words = '{they} {is} known by {their} hat, and it becomes {them}';
    expect(inTheirPronouns(words, 'f')).toBe('she is known by her hat, and it becomes her');
    expect(inTheirPronouns(words, 'n')).toBe('they are known by their hat, and it becomes them');
  });

  it('are said once where a feature only says again what another says', () => {
    const holding = ['tag.namesThem', 'cue.after.tag.named', 'standing.tags'];
    expect(factOf('tag.namesThem', holding)).toBe('cue.after.tag.named');
    expect(factOf('tag.namesThem', ['tag.namesThem'])).toBe('tag.namesThem');
    expect(factOf('standing.tags', holding)).toBe('standing.tags');
  });
});

describe('the explanation of a line', () => {
  it('has all who could speak it, the likeliest first, with probabilities of one in all', () => {
    const { candidates, line } = why('"Where');
    const probabilities = candidates.map(({ probability }) => probability);
    expect(candidates[0]?.name).toBe(line.speaker);
    expect(candidates.map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['Alice', 'John']));
    expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
    expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 5);
    expect(candidates[0]?.probability).toBeCloseTo(line.confidence, 10);
  });

  it('says that the tag names who speaks, and somebody else for all others', () => {
    const { candidates } = why('"I gave');
    const of = (name: string) => candidates.find((candidate) => candidate.name === name)?.reasons ?? [];
    const his = of('John').find(({ words }) => words === 'the tag after it names him');
    const hers = of('Alice').find(({ words }) => words === 'the tag after it names somebody else');
    expect(his?.weight).toBeGreaterThan(0);
    expect(hers?.weight).toBeLessThan(0);
  });

  it('says whom a pronoun does not fit', () => {
    const { candidates } = why('"You did');
    const john = candidates.find(({ name }) => name === 'John');
    const clash = john?.reasons.find(
      ({ words }) => words === 'the tag after it has a pronoun that does not fit him',
    );
    expect(clash?.weight).toBeLessThan(0);
  });

  it('says who spoke before, in the likeliest course of the conversation', () => {
    const { candidates } = why('"Then');
    const features = (name: string) =>
      candidates.find((candidate) => candidate.name === name)?.features.map((feature) => feature.name);
    expect(features('Alice')).toContain('history.last');
    expect(features('John')).toContain('history.beforeLast');
  });

  it('leaves out of the reasons what all have in common, and says it once', () => {
    const { candidates, common } = why('"Where');
    expect(common).toContain('it is a question');
    const reasons = candidates.flatMap((candidate) => candidate.reasons.flatMap(({ features }) => features));
    expect(reasons).not.toContain('context.question');
    expect(reasons).not.toContain('standing.bias');
    expect(candidates[0]?.features.map(({ name }) => name)).toContain('context.question');
  });

  it('is none for narration, and none for a line that is not there', () => {
    const { lines } = attribute(manuscript);
    const narration = lines.findIndex(({ kind }) => kind === 'narration');
    expect(narration).toBeGreaterThanOrEqual(0);
    expect(explainLine(manuscript, {}, narration)).toBeNull();
    expect(explainLine(manuscript, {}, lines.length)).toBeNull();
  });

  it('knows whom the options know', () => {
    const known = [{ name: 'Alice Liddell', aliases: ['Alice'], gender: 'f' as const }];
    const { lines, text } = attribute(manuscript, { known });
    const index = lines.findIndex(({ start }) => text.startsWith('"Where', start));
    expect(explainLine(manuscript, { known }, index)?.candidates[0]?.name).toBe('Alice Liddell');
  });
});
