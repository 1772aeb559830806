import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { MachineError } from '../../errors.js';
import { codeOf } from '../../files.js';

/** Only this machine. */
const HOST = '127.0.0.1';

/** In milliseconds: slower heads are an attack, not a person's browser; a body may be a long story. */
const LIMITS = { headersTimeout: 10_000, requestTimeout: 120_000, keepAliveTimeout: 10_000 };
const MOST_HEADERS = 100;

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens on this machine only. Nothing is upgraded to another protocol.
 *
 * @param port 0 for any that is free
 * @throws MachineError if the port is taken
 */
export async function listen(app: Hono, port: number): Promise<Listening> {
  const server = createServer(LIMITS, getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  server.maxHeadersCount = MOST_HEADERS;
  server.on('upgrade', (_, socket) => socket.destroy());
  await new Promise<void>((done, failed) => {
    server.once('error', (cause) =>
      failed(
        new MachineError(`Port ${port} can't be listened on (${codeOf(cause)}).`, {
          hint: 'Choose another with --port, or leave it out.',
          cause,
        }),
      ),
    );
    server.listen(port, HOST, done);
  });
  return { port: portOf(server), close: () => close(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
