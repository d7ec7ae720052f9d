import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { App } from '../app-env.ts';
import type { SessionState } from './state.ts';

/** A server on a port of its own. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers with an app over real HTTP. */
export async function listenWith(app: App): Promise<Listening> {
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** One event of a stream, or a block without one. */
export interface Block {
  readonly event?: string;
  readonly id?: string;
  readonly retry?: string;
  readonly state?: SessionState;
}

/** What a stream says, block by block. */
export interface Events {
  readonly response: Response;
  /** The next one; undefined at the end. */
  block(): Promise<Block | undefined>;
  /** The next with a state. */
  state(): Promise<Required<Pick<Block, 'id' | 'state'>> | undefined>;
  /** Leaves, as a browser does that goes elsewhere. */
  leave(): Promise<void>;
}

/** Reads the blocks of a stream. */
export function readEvents(response: Response): Events {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const block = async (): Promise<Block | undefined> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const lines = text.slice(0, end).split('\n');
        text = text.slice(end + 2);
        return blockOf(lines);
      }
      const read = await reader?.read();
      if (read === undefined || read.done) return undefined;
      text += read.value;
    }
  };
  return {
    response,
    block,
    async state() {
      for (;;) {
        const one = await block();
        if (one === undefined) return undefined;
        if (one.state !== undefined && one.id !== undefined) return { id: one.id, state: one.state };
      }
    },
    leave: async () => reader?.cancel(),
  };
}

function blockOf(lines: readonly string[]): Block {
  const parts = lines.map((line) => /^(\w*): ?(.*)$/.exec(line) ?? []);
  const said = Object.fromEntries(parts.map(([, name = '', value = '']) => [name, value]));
  const { data, ...more } = said;
  return { ...more, ...(data === undefined ? {} : { state: JSON.parse(data) as SessionState }) };
}
