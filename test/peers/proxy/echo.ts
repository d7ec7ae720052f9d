import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import {
  type Body,
  type Head,
  type Reader,
  readBody,
  readerOf,
  readHead,
  valuesOf,
  write,
} from './messages.ts';

/** One request as the provider saw it. */
export interface Seen extends Head {
  readonly body: Body | undefined;
  /** Its body's first bytes as Latin-1, at most 64 kB. */
  readonly text: string;
  /** Which connection to the provider it came on, counted from 1. */
  readonly connection: number;
}

/** What a handler may do with a request whose body was not read yet. */
export interface Turn {
  readonly head: Head;
  readonly socket: Socket;
  readonly reader: Reader;
  /** Reads the body and records the request. */
  read(take?: (chunk: Buffer) => void): Promise<Seen>;
  send(chunk: string | Buffer): Promise<void>;
}

/** Answers one request; true keeps the connection for the next. */
export type Handler = (turn: Turn) => Promise<boolean>;

/** A provider that records bytes and answers with bytes: it is no HTTP library's idea of either. */
export interface Echo {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** All requests since the last `clear`, in the order in which they were whole. */
  readonly seen: readonly Seen[];
  clear(): void;
  /** Answers requests of which this path is the beginning; the longest wins. */
  on(path: string, handler: Handler): void;
  /** Connections that are open now. */
  open(): number;
  close(): Promise<void>;
}

const ready = JSON.stringify({ email: 'ada@acme.dev', name: 'Ada' });

/** The bytes of a plain answer. */
export function plain(status: number, body: string, headers: readonly string[] = []): string {
  const lines = [`HTTP/1.1 ${status} X`, `content-length: ${Buffer.byteLength(body)}`, ...headers];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** An answer for everything: JSON of an account. */
export const account: Handler = async (turn) => {
  await turn.read();
  await turn.send(plain(200, ready, ['content-type: application/json']));
  return true;
};

/** Starts one on a port of its own. */
export async function startEcho(host = '127.0.0.1'): Promise<Echo> {
  const seen: Seen[] = [];
  const handlers = new Map<string, Handler>([['/', account]]);
  const sockets = new Set<Socket>();
  let connections = 0;
  const handlerOf = (path: string): Handler => {
    const found = [...handlers.keys()].filter((key) => path.startsWith(key));
    return handlers.get(found.sort((a, b) => b.length - a.length)[0] ?? '/') ?? account;
  };
  const serve = async (socket: Socket, connection: number) => {
    const reader = readerOf(socket);
    for (;;) {
      const head = await readHead(reader);
      if (head === undefined) break;
      const [, target = '/'] = head.line.split(' ');
      const read = async (take?: (chunk: Buffer) => void): Promise<Seen> => {
        if (valuesOf(head.headers, 'expect').includes('100-continue'))
          await write(socket, 'HTTP/1.1 100 Continue\r\n\r\n');
        const parts: Buffer[] = [];
        let kept = 0;
        const both = (chunk: Buffer) => {
          take?.(chunk);
          if (kept < 65_536) parts.push(chunk);
          kept += chunk.length;
        };
        const body = await readBody(reader, head.headers, { take: both });
        const one = { ...head, body, text: Buffer.concat(parts).toString('latin1'), connection };
        seen.push(one);
        return one;
      };
      const turn: Turn = { head, socket, reader, read, send: (chunk) => write(socket, chunk) };
      if (!(await handlerOf(target)(turn))) break;
    }
    socket.end();
  };
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    connections += 1;
    void serve(socket, connections);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    host: `${host}:${port}`,
    port,
    seen,
    clear: () => void seen.splice(0),
    on: (path, handler) => void handlers.set(path, handler),
    open: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
