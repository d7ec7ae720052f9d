import { connect, type Socket } from 'node:net';

/** What one run of calls came to. Latencies in microseconds, sorted. */
export interface Ran {
  readonly calls: number;
  /** All that were sent: those too that came before the clock ran. */
  readonly sent: number;
  readonly seconds: number;
  readonly latencies: readonly number[];
}

/** Whole requests, ready to be written: each caller has one of them, or each call one of its own. */
export type Requests = readonly string[] | (() => string);

/** Sends requests again and again on so many connections, each after the answer to the one before. Throws at the first answer with another status. */
export async function runCalls(
  url: string,
  requests: Requests,
  connections: number,
  ms: number,
  status = 200,
): Promise<Ran> {
  const { hostname, port } = new URL(url);
  const sockets = await Promise.all(
    Array.from({ length: connections }, () => opened(hostname, Number(port))),
  );
  const nextFor = (at: number) =>
    typeof requests === 'function' ? requests : () => requests[at % requests.length] ?? '';
  const callAll = (until: number, latencies: number[]) =>
    Promise.all(
      sockets.map((socket, at) => callUntil(socket, { next: nextFor(at), status, until }, latencies)),
    );
  // Node takes in one connection in each turn of its event loop: those that come under load would wait for seconds.
  await callAll(0, []);
  const latencies: number[] = [];
  const startedAt = performance.now();
  await callAll(startedAt + ms, latencies);
  const seconds = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.destroy();
  const calls = latencies.length;
  return { calls, sent: calls + connections, seconds, latencies: latencies.sort((a, b) => a - b) };
}

function opened(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

interface Caller {
  next(): string;
  readonly status: number;
  readonly until: number;
}

function callUntil(socket: Socket, { next, status, until }: Caller, latencies: number[]): Promise<void> {
  const expected = `HTTP/1.1 ${status}`;
  return new Promise((resolve, reject) => {
    let text = '';
    let wanted = 0;
    let sentAt = performance.now();
    const send = () => {
      text = '';
      wanted = 0;
      sentAt = performance.now();
      socket.write(next());
    };
    socket.setEncoding('latin1');
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the connection was closed')));
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (wanted === 0) {
        const end = text.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1];
        if (!text.startsWith(expected) || length === undefined)
          return reject(new Error(text.slice(0, 2_000)));
        wanted = end + 4 + Number(length);
      }
      if (text.length < wanted) return;
      const now = performance.now();
      latencies.push((now - sentAt) * 1000);
      if (now < until) return send();
      socket.removeAllListeners();
      resolve();
    });
    send();
  });
}
