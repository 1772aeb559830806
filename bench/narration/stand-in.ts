import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { wavOf } from '../../src/studio/book/sound.js';

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

function tone(text: string): Uint8Array {
  const samples = new Int16Array(Math.round((text.length * MILLISECONDS_PER_LETTER * RATE) / 1000));
  for (let index = 0; index < samples.length; index++) {
    const step = Math.floor(index / (RATE * 0.02));
    const hertz = 120 + 8 * ((text.charCodeAt(step % text.length) || 0) % 24);
    samples[index] = Math.round(6000 * Math.sin((2 * Math.PI * hertz * index) / RATE));
  }
  return wavOf({ samples, rate: RATE });
}
