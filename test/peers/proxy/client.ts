import { connect, type Socket } from 'node:net';
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

/** What came back for one request, as it stood on the wire. */
export interface Came {
  readonly status: number;
  readonly head: Head;
  /** Undefined when the connection was cut in the middle of it. */
  readonly body: Body | undefined;
  /** Heads of 1xx answers before it. */
  readonly interim: readonly Head[];
  /** The body's first bytes as Latin-1, at most 64 kB. */
  readonly text: string;
}

/** A connection to a server on this machine, to which bytes are written by hand. */
export interface Wire {
  readonly socket: Socket;
  readonly reader: Reader;
  send(chunk: string | Buffer): Promise<void>;
  /** The next answer to a request of this method. Undefined when none came. */
  receive(method: string, take?: (chunk: Buffer) => void): Promise<Came | undefined>;
  close(): void;
}

/** Opens one. */
export async function openWire(url: string): Promise<Wire> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const reader = readerOf(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    reader,
    send: (chunk) => write(socket, chunk),
    receive: (method, take) => receive(reader, method, take),
    close: () => socket.destroy(),
  };
}

async function receive(
  reader: Reader,
  method: string,
  take?: (chunk: Buffer) => void,
): Promise<Came | undefined> {
  const interim: Head[] = [];
  for (;;) {
    const head = await readHead(reader);
    if (head === undefined) return undefined;
    const status = Number(head.line.split(' ')[1]);
    if (status >= 100 && status < 200 && status !== 101) {
      interim.push(head);
      continue;
    }
    const isBare = method === 'HEAD' || status === 204 || status === 304 || status === 101;
    const parts: Buffer[] = [];
    let kept = 0;
    const both = (chunk: Buffer) => {
      take?.(chunk);
      if (kept < 65_536) parts.push(chunk);
      kept += chunk.length;
    };
    const body = await readBody(reader, isBare ? [] : head.headers, { last: !isBare, take: both });
    return { status, head, body, interim, text: Buffer.concat(parts).toString('latin1') };
  }
}

/** One request on a connection of its own: bytes out, answer back. Undefined when there was none. */
export async function exchangeRaw(
  url: string,
  method: string,
  parts: readonly (string | Buffer)[],
): Promise<Came | undefined> {
  const wire = await openWire(url);
  // An answer may come before the request is over, and the server may then close.
  const sent = (async () => {
    for (const part of parts) await wire.send(part);
  })();
  const came = await wire.receive(method);
  await Promise.race([sent, Promise.resolve()]);
  wire.close();
  return came;
}

/** The problem code of an answer of ours; undefined for a provider's. */
export function problemOf(came: Came | undefined): string | undefined {
  return came === undefined ? undefined : valuesOf(came.head.headers, 'claviger-problem')[0];
}
