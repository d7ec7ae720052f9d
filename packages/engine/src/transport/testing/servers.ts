import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import type { Certificate } from './certificate.ts';

/** A local server of a test, on 127.0.0.1 at a free port. */
export interface TestServer extends AsyncDisposable {
  readonly port: number;
  /** `http://127.0.0.1:PORT` or `https://…`. */
  readonly origin: string;
  /** Connections that were opened, closed ones included. */
  connections(): number;
  /** Resolves when no connection is open. */
  idle(): Promise<void>;
}

/** A plain HTTP server. */
export function serve(listener: RequestListener): Promise<TestServer> {
  return started(createServer(listener), 'http');
}

/** An HTTPS server. */
export function serveTls(certificate: Certificate, listener: RequestListener): Promise<TestServer> {
  return started(createTlsServer({ ...certificate }, listener), 'https');
}

/** A server that says whatever `talk` writes once it has received something. */
export function serveRaw(talk: (socket: Socket) => void): Promise<TestServer> {
  return started(
    createSocketServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => talk(socket));
    }),
    'http',
  );
}

/** Reads a request's body. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function started(server: Server, protocol: string): Promise<TestServer> {
  const open = new Set<Socket>();
  const waiting: (() => void)[] = [];
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    open.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => {
      open.delete(socket);
      if (open.size === 0) for (const resolve of waiting.splice(0)) resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `${protocol}://127.0.0.1:${port}`,
    connections: () => connections,
    idle: () => (open.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
