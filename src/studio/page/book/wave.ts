import { useEffect, useState } from 'preact/hooks';

/** How many bars the wave has. */
const BARS = 400;
/** Low, since only its height is shown: an hour takes little room that way, in Hz. */
const RATE = 8000;

/** The loudest of each part of a file, 0 to 1; null until it is known. */
export function usePeaks(address: string): readonly number[] | null {
  const [peaks, setPeaks] = useState<readonly number[] | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    setPeaks(null);
    peaksOf(address, gone.signal).then(
      (found) => {
        if (!gone.signal.aborted) setPeaks(found);
      },
      // What the browser can't decode has no wave.
      () => undefined,
    );
    return () => gone.abort();
  }, [address]);
  return peaks;
}

async function peaksOf(address: string, signal: AbortSignal): Promise<number[]> {
  const bytes = await (await fetch(address, { signal })).arrayBuffer();
  const sound = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes);
  const samples = sound.getChannelData(0);
  const step = Math.max(1, Math.floor(samples.length / BARS));
  return Array.from({ length: BARS }, (_, bar) => {
    let most = 0;
    for (let at = bar * step; at < (bar + 1) * step; at++) most = Math.max(most, Math.abs(samples[at] ?? 0));
    return most;
  });
}
