/** Voices of macOS that are jokes or instruments. */
const NOVELTY = new Set(
  `Albert Bad_News Bahh Bells Boing Bubbles Cellos Deranged Good_News Hysterical Jester Organ Pipe_Organ Superstar
  Trinoids Whisper Wobble Zarvox`
    .split(/\s+/)
    .map((name) => name.replace('_', ' ')),
);

/** How well a voice of the system is liked, 0 to 1, as far as its name tells. */
export function qualityOf(name: string): number {
  if (NOVELTY.has(name)) return 0.05;
  if (/\(.*(?:Premium|Natural)/i.test(name)) return 1;
  if (/\(.*(?:Enhanced|Neural)/i.test(name)) return 0.95;
  return 0.8;
}
