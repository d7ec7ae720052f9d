import { once } from 'node:events';
import { createServer } from 'node:http';
import { createClient } from '@claviger/client';
import { getRequestListener } from '@hono/node-server';
import { createAccounts } from './accounts.ts';
import { createApp } from './app.ts';
import { createCrm } from './crm.ts';
import { createSessions } from './sessions.ts';
import type { Settings } from './settings.ts';

/** The product, listening. */
export interface Product {
  close(): Promise<void>;
}

/** Puts the parts together, and listens on this machine. */
export async function startProduct(settings: Settings): Promise<Product> {
  const { origin, integration, sessionSecret, port } = settings;
  const claviger = createClient({ server: settings.claviger.url, apiKey: settings.claviger.apiKey });
  const app = createApp({
    accounts: createAccounts(claviger, { origin, integration }),
    crm: createCrm(claviger),
    sessions: createSessions(sessionSecret, { secure: origin.startsWith('https:') }),
    origin,
    claviger: settings.claviger.url,
    log: (error) => process.stderr.write(`${error instanceof Error ? error.stack : error}\n`),
  });
  const server = createServer(getRequestListener(app.fetch)).listen(port, 'localhost');
  await once(server, 'listening');
  return {
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
