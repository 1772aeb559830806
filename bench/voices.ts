import { writeFile } from 'node:fs/promises';
import { type FliteVoice, fliteVoices } from '../src/speak/engines/flite/voices.js';
import { openEngine } from '../src/speak/index.js';
import { nearest, type Portrait } from './voices/distance.js';
import { portray, record } from './voices/portrait.js';
import { recognise, wordErrors } from './voices/recogniser.js';
import { sentences } from './voices/sentences.js';

const FILE = 'bench/VOICES.md';

interface Measured {
  readonly voice: FliteVoice;
  readonly portrait: Portrait;
  /** Share of words missed, percent. */
  readonly missed: number;
}

/**
 * What each embedded voice measures, and how far it is from the one most like it. Wants Debian's `pocketsphinx` and
 * `pocketsphinx-en-us`.
 *
 * @param ids the voices to measure; all of them, and the table in bench/VOICES.md written, if none is named
 */
export async function voices(ids: string[]): Promise<void> {
  const chosen = ids.length > 0 ? fliteVoices.filter(({ id }) => ids.includes(id)) : fliteVoices;
  const engine = await openEngine('flite', { jobs: 1 });
  const measured: Measured[] = [];
  try {
    for (const voice of chosen) {
      const clips = await record(engine, voice.id, sentences);
      const missed = missedShare(await recognise(clips));
      measured.push({ voice, portrait: portray(voice.id, sentences, clips), missed });
      process.stderr.write(`${voice.id} ${missed.toFixed(1)}%\n`);
    }
  } finally {
    await engine.close();
  }
  const report = reportOf(measured);
  process.stdout.write(report);
  if (ids.length === 0) await writeFile(FILE, report);
}

function missedShare(heard: readonly string[]): number {
  const counts = sentences.map((sentence, index) => wordErrors(sentence, heard[index] ?? ''));
  const sum = (of: 'errors' | 'words') => counts.reduce((total, count) => total + count[of], 0);
  return (100 * sum('errors')) / sum('words');
}

function reportOf(measured: readonly Measured[]): string {
  const portraits = measured.map(({ portrait }) => portrait);
  const pairs = portraits
    .map((portrait) => ({ id: portrait.id, like: nearest(portrait, portraits) }))
    .sort((a, b) => a.like.distance - b.like.distance);
  const closest = pairs[0];
  return `# The embedded voices

Written by \`npm run bench -- voices\`: ${sentences.length} sentences by every voice.

- *made from*: flite's voice, pitch asked for in Hz × stretch of durations × factor of the formants
- *missed*: words that pocketsphinx gets wrong, and the difference to the voice that it is made from, in points
- *pitch*: median fundamental frequency; *rate*: words a minute; *centroid*: of the spectrum of voiced sound
- *distance* to the voice most like it: pitch in steps of 2 semitones, pace in steps of a tenth and timbre (average
  spectrum from 300 to 6000 Hz) in steps of 2 dB, put together as a Euclidean distance

${closest ? `Smallest distance: ${closest.like.distance.toFixed(2)}, ${closest.id} and ${closest.like.id}.` : ''}

${row(['voice', 'kind', 'made from', 'missed', 'pitch', 'rate', 'centroid', 'most like', 'distance'])}
${row(Array.from({ length: 9 }, (_, column) => (column < 3 || column === 7 ? '---' : '---:')))}
${measured.map((each) => row(cellsOf(each, measured, portraits))).join('\n')}
`;
}

function cellsOf(
  { voice, portrait, missed }: Measured,
  measured: readonly Measured[],
  portraits: readonly Portrait[],
): string[] {
  const plain = measured.find((other) => other.voice.base === voice.base && isPlain(other.voice));
  const over = plain && plain.voice !== voice ? ` (${signed(missed - plain.missed)})` : '';
  const like = nearest(portrait, portraits);
  return [
    voice.id,
    `${voice.age} ${voice.gender}`,
    `${voice.base} ${voice.pitch} Hz × ${voice.stretch} × ${voice.formants}`,
    `${missed.toFixed(1)}%${over}`,
    `${Math.round(portrait.acoustics.pitch)} Hz`,
    String(Math.round(portrait.rate)),
    `${Math.round(portrait.acoustics.centroid)} Hz`,
    like.id,
    like.distance.toFixed(2),
  ];
}

/** The plain ones have the name of their base, kal that of kal16. */
const isPlain = ({ id, base }: FliteVoice) => base.startsWith(id);

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
