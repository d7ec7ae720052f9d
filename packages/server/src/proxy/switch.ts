import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AnsweredCall } from './call.ts';
import { passedOfAnswer } from './headers.ts';

/** Connections that were taken over for another protocol. */
export interface Switches {
  /** Ties a caller's connection to a provider's, once that has agreed. @see RFC 6455 section 4.2.2 */
  between(
    socket: Duplex,
    head: Buffer,
    response: ServerResponse,
  ): (answered: AnsweredCall, extra: readonly string[]) => Promise<{ bytes: number }>;
  /** Ends all of them. */
  close(): void;
}

/** Keeps them, so that a server that closes can end them. */
export function createSwitches(idleMs: number): Switches {
  const open = new Set<Duplex>();
  let isClosed = false;

  return {
    between: (socket, head, response) => (answered, extra) => {
      const { response: answer } = answered;
      const provider = answer.socket;
      if (provider === undefined) throw new Error('Nothing was switched to.');
      const upgrade = answer.headers.findIndex((name, at) => at % 2 === 0 && /^upgrade$/i.test(name));
      const headers = [
        'Connection',
        'Upgrade',
        'Upgrade',
        answer.headers[upgrade + 1] ?? 'websocket',
        ...passedOfAnswer(answer.headers, false),
        ...extra,
      ];
      response.statusCode = 101;
      response.detachSocket(socket as Parameters<typeof response.detachSocket>[0]);
      let text = `HTTP/1.1 101 Switching Protocols\r\n`;
      for (let at = 0; at < headers.length; at += 2) text += `${headers[at]}: ${headers[at + 1]}\r\n`;
      socket.write(`${text}\r\n`, 'latin1');
      if (head.length > 0) provider.write(head);
      return tie(socket, provider);
    },
    close() {
      isClosed = true;
      for (const one of open) one.destroy();
    },
  };

  function tie(one: Duplex, other: Duplex): Promise<{ bytes: number }> {
    const { promise, resolve } = Promise.withResolvers<{ bytes: number }>();
    let bytes = 0;
    other.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      open.add(from);
      if ('setTimeout' in from && typeof from.setTimeout === 'function')
        from.setTimeout(idleMs, () => from.destroy());
      from.on('error', () => {});
      from.once('close', () => {
        open.delete(from);
        to.destroy();
        resolve({ bytes });
      });
      from.pipe(to);
    }
    if (isClosed) one.destroy();
    return promise;
  }
}
