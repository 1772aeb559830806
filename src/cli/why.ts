import type { ExplainedCandidate, Explanation, Reason } from '../attribute/index.js';
import { InputError } from '../errors.js';
import type { Script } from '../model.js';
import { printable } from './report.js';
import { wordsOf } from './script-text.js';

/** Candidates less likely than this are left out, after the first two. */
const LEAST_PROBABILITY = 0.005;
const MOST_CANDIDATES = 5;
const MOST_REASONS = 6;
/** Reasons that weigh less are left out: this moves a toss-up by five points. */
const LEAST_WEIGHT = 0.2;
/** Lines that begin alike are listed up to so many. */
const LISTED = 8;

/**
 * The line that a person means: by its number as `fullcast script` shows it, or by the words it begins with.
 *
 * @returns its index
 * @throws InputError if there is no such line, several begin so, or nobody speaks it
 */
export function findLine(script: Script, asked: string): number {
  const index = /^\d+$/u.test(asked.trim()) ? byNumber(script, Number(asked)) : byWords(script, asked);
  const line = script.lines[index];
  if (line && line.speaker !== null) return index;
  throw new InputError(`Nobody but the narrator speaks line ${index + 1}.`, {
    hint: `It begins: ${line ? wordsOf(script, line).slice(0, 60) : ''}`,
  });
}

function byNumber({ lines, title }: Script, number: number): number {
  if (number >= 1 && number <= lines.length) return number - 1;
  throw new InputError(`There is no line ${number}: ${title} has lines 1 to ${lines.length}.`, {
    hint: 'fullcast script FILE shows the lines with their numbers.',
  });
}

/** Lines that somebody speaks come before the narrator's. */
function byWords(script: Script, asked: string): number {
  const wanted = plain(asked);
  const found = [...script.lines.keys()].filter((index) => {
    const line = script.lines[index];
    return wanted !== '' && line && plain(wordsOf(script, line)).startsWith(wanted);
  });
  const spoken = found.filter((index) => script.lines[index]?.speaker !== null);
  const first = spoken[0] ?? found[0];
  if (first === undefined) {
    throw new InputError(`No line begins with "${asked}".`, {
      hint: 'fullcast script FILE shows the lines with their numbers.',
    });
  }
  if (spoken.length < 2) return first;
  const numbers = spoken.slice(0, LISTED).map((index) => index + 1);
  throw new InputError(`${spoken.length} lines begin with "${asked}".`, {
    hint: `Give the number of one: ${numbers.join(', ')}${spoken.length > LISTED ? ', …' : ''}`,
  });
}

/** Quotation marks, capitals and blanks do not count. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** An explanation for people. */
export function whyText(script: Script, index: number, { line, common, candidates }: Explanation): string {
  const shown = candidates
    .slice(0, MOST_CANDIDATES)
    .filter(({ probability }, rank) => rank < 2 || probability >= LEAST_PROBABILITY);
  return [
    `Line ${index + 1}: ${wordsOf(script, line)}`,
    ...(common.length > 0 ? [`What is so whoever speaks: ${common.join('; ')}.`] : []),
    ...(shown.length === 0 ? ['Nobody is in the story who could speak it.'] : shown.flatMap(candidateText)),
    '',
    '+ speaks for, - against; how much, in natural logarithms of odds (0.7 doubles the odds, 2.3 is ten times).',
  ]
    .map(printable)
    .join('\n');
}

function candidateText({ name, probability, reasons }: ExplainedCandidate): string[] {
  const telling = reasons.filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT).slice(0, MOST_REASONS);
  const signed = [
    ...telling.filter(({ weight }) => weight > 0),
    ...telling.filter(({ weight }) => weight < 0),
  ];
  const none = ['         nothing of weight'];
  return ['', `${percent(probability)}  ${name}`, ...(signed.length > 0 ? signed.map(reasonText) : none)];
}

const reasonText = ({ words, weight }: Reason) =>
  `       ${weight > 0 ? '+' : '-'} ${Math.abs(weight).toFixed(1).padStart(4)}  ${words}`;

const percent = (share: number) =>
  `${(100 * share).toFixed(share > 0.995 || share < 0.1 ? 1 : 0)}%`.padStart(5);

/** An explanation for machines; weights are natural logarithms of odds. */
export function whyJson(script: Script, index: number, { line, common, candidates }: Explanation) {
  const { start, end, kind, speaker, confidence } = line;
  return {
    line: index + 1,
    text: wordsOf(script, line),
    start,
    end,
    kind,
    speaker,
    confidence,
    common,
    candidates,
  };
}
