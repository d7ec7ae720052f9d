import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** Sends text over a socket and answers all that comes back until the other side ends, or `until` is found in it. */
export async function exchangeRaw(url: string, text: string | Buffer, until?: RegExp): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    if (until?.test(received)) {
      resolve(received);
      socket.destroy();
    }
  });
  socket.on('close', () => resolve(received));
  socket.on('error', (error) =>
    'code' in error && error.code === 'ECONNRESET' ? resolve(received) : reject(error),
  );
  socket.write(text);
  return promise;
}

/** A server that answers with bytes, and keeps what it got. */
export interface RawServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly received: string[];
}

/** Starts one; `answer` is called whenever something came that ends a head, with all that came on the connection. */
export async function serveRaw(
  answer: (socket: Socket, received: string) => void,
  ends: (received: string) => boolean = (received) => received.includes('\r\n\r\n'),
): Promise<RawServer> {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (!ends(text)) return;
      received.push(text);
      const whole = text;
      text = '';
      answer(socket, whole);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    received,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
