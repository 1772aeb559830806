import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import ffprobe from '@ffprobe-installer/ffprobe';

export interface AudioFacts {
  readonly codec: string;
  readonly rate: number;
  readonly channels: number;
  readonly bitRate: number;
  /** Seconds. */
  readonly duration: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** What ffprobe says of a file's audio. */
export function measure(file: string): AudioFacts {
  // The package's install script, which does not run everywhere, would have done this.
  chmodSync(ffprobe.path, 0o755);
  const args = ['-v', 'error', '-select_streams', 'a', '-show_streams', '-show_format', '-of', 'json', file];
  const { stdout, stderr, status } = spawnSync(ffprobe.path, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ffprobe: ${stderr}`);
  const { streams, format } = JSON.parse(stdout);
  const [stream] = streams;
  return {
    codec: stream.codec_name,
    rate: Number(stream.sample_rate),
    channels: stream.channels,
    bitRate: Number(stream.bit_rate),
    duration: Number(format.duration),
    tags: format.tags ?? {},
  };
}
