// Measures a folder of finished chapters: each must be a 44.1 kHz mono MP3 at 192 kb/s, all together longer than so many
// seconds: `node .ci/listen.mjs FOLDER SECONDS`.
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ffprobe from '@ffprobe-installer/ffprobe';

const [folder, least] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.mp3'));
// The package's install script, which does not run everywhere, would have done this.
chmodSync(ffprobe.path, 0o755);
let seconds = 0;
let faults = 0;
for (const file of files) {
  const entries = 'stream=codec_name,sample_rate,channels,bit_rate:format=duration';
  const args = [
    '-v',
    'error',
    '-select_streams',
    'a',
    '-show_entries',
    entries,
    '-of',
    'json',
    join(folder, file),
  ];
  const { stdout } = spawnSync(ffprobe.path, args, { encoding: 'utf8' });
  const { streams, format } = JSON.parse(stdout);
  const { codec_name: codec, sample_rate: rate, channels, bit_rate: bits } = streams[0];
  const good = codec === 'mp3' && rate === '44100' && channels === 1 && bits === '192000';
  if (!good) faults += 1;
  seconds += Number(format.duration);
  console.log(
    `${good ? 'good' : 'BAD '} ${file}: ${codec} ${rate} Hz, ${channels} channel, ${bits} b/s, ${format.duration} s`,
  );
}
console.log(`${files.length} files, ${seconds.toFixed(1)} s in all`);
process.exitCode = files.length > 0 && faults === 0 && seconds > Number(least) ? 0 : 1;
