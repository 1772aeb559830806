import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Of a letter's sound: so short that speaking a million words takes minutes, so long that it is a sound. */
const MILLISECONDS_PER_LETTER = 4;
const RATE = 16_000;

/** A speech server that costs next to nothing, with the interface of OpenAI: a tone for every letter. */
export interface StandIn {
  /** What `FULLCAST_HTTP_URL` is to be. */
  readonly url: string;
  close(): void;
}

/** Starts one on this machine. */
export async function startStandIn(): Promise<StandIn> {
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ voices: Array.from({ length: 20 }, (_, index) => `voice${index}`) }));
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { input } = JSON.parse(Buffer.concat(chunks).toString()) as { input: string };
      response.setHeader('content-type', 'audio/wav');
      response.end(tone(input));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function tone(text: string): Buffer {
  const samples = Math.round((text.length * MILLISECONDS_PER_LETTER * RATE) / 1000);
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index++) {
    const step = Math.floor(index / (RATE * 0.02));
    const hertz = 120 + 8 * ((text.charCodeAt(step % text.length) || 0) % 24);
    wav.writeInt16LE(Math.round(6000 * Math.sin((2 * Math.PI * hertz * index) / RATE)), 44 + index * 2);
  }
  return wav;
}
