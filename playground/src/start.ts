import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { createPlayground } from './app.ts';
import { type ExampleDefinition, playgroundDefinitions } from './definitions/definitions.ts';
import { createWorld, machineClock } from './world.ts';

/** A playground that listens. */
export interface Playground {
  /** Without a slash at the end. */
  readonly url: string;
  /** One definition for each scheme, with this playground's addresses. */
  readonly definitions: readonly ExampleDefinition[];
  /** Ends every connection and stops to listen. */
  close(): Promise<void>;
}

/** Starts the playground; port 0 (the default) takes a free one, the host is 127.0.0.1 unless said otherwise. */
export async function startPlayground(
  options: { readonly port?: number; readonly host?: string } = {},
): Promise<Playground> {
  const host = options.host ?? '127.0.0.1';
  const app = createPlayground(createWorld(machineClock));
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The playground has no port.');
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
  return {
    url,
    definitions: playgroundDefinitions(url),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
