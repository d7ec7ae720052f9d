import { connect, type Socket } from 'node:net';

/** What one run of calls came to. Latencies in microseconds, sorted. */
export interface Ran {
  readonly calls: number;
  readonly seconds: number;
  readonly latencies: readonly number[];
}

/** Sends requests again and again on so many connections, each after the answer to the one before. Throws at the first answer that is not 200. */
export async function runCalls(
  url: string,
  requests: readonly string[],
  connections: number,
  ms: number,
): Promise<Ran> {
  const { hostname, port } = new URL(url);
  const sockets = await Promise.all(
    Array.from({ length: connections }, () => opened(hostname, Number(port))),
  );
  const latencies: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + ms;
  await Promise.all(
    sockets.map((socket, at) => callUntil(socket, requests[at % requests.length] ?? '', until, latencies)),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.destroy();
  return { calls: latencies.length, seconds, latencies: latencies.sort((a, b) => a - b) };
}

function opened(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

function callUntil(socket: Socket, request: string, until: number, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    let wanted = 0;
    let sentAt = performance.now();
    const send = () => {
      text = '';
      wanted = 0;
      sentAt = performance.now();
      socket.write(request);
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
        if (!text.startsWith('HTTP/1.1 200') || length === undefined)
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
