import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlayground } from '@claviger/playground';
import { readSettings, startServer } from '@claviger/server';
import type { Page } from 'playwright-core';
import { type Host, startHost } from './connect-host.ts';
import { toNextPage } from './connect-steps.ts';

type Json = Readonly<Record<string, unknown>>;

/** A server, a provider, a host product at another site, and what it does with the API. */
export interface ConnectWorld {
  readonly provider: string;
  /** The server's own address. */
  readonly server: string;
  /** The host product. */
  readonly host: Host;
  /** Makes an integration from the definition document; `name` and `key` may differ from it. */
  integrate(definition: Json, environment?: Json): Promise<void>;
  /** Opens a connect session for the user `u-1`, called Ada. */
  open(integration: string, more?: Json): Promise<{ readonly id: string; readonly url: string }>;
  /** Goes there as a user of the host product does: from a page of its own, by a form. */
  enter(page: Page, session: { readonly url: string }): Promise<void>;
  /** A call of the HTTP API. */
  api(method: string, path: string, body?: Json): Promise<Json>;
  /** The same, as it is answered. */
  ask(method: string, path: string, body?: Json): Promise<Response>;
  status(id: string): Promise<unknown>;
  connections(integration: string): Promise<readonly Json[]>;
  /** Puts the server's clock ahead. */
  skipTo(aheadMs: number): void;
  /** Stops the server, does what is to be done without one, and starts it again at the same address. */
  restart(meanwhile?: () => Promise<unknown>): Promise<void>;
  close(): Promise<void>;
}

/** Starts all of it, with the playground's own integrations made. `env`: settings of the server beside the usual. */
export async function startConnectWorld(env: Readonly<Record<string, string>> = {}): Promise<ConnectWorld> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'claviger-journey-'));
  const playground = await startPlayground();
  const host = await startHost();
  let aheadMs = 0;
  const start = (port: string) =>
    withClock(
      () => aheadMs,
      () =>
        startServer(
          readSettings({
            CLAVIGER_PORT: port,
            CLAVIGER_DATA: dataFolder,
            CLAVIGER_ALLOW_PRIVATE_HOSTS: [playground.url, host.url]
              .map((url) => new URL(url).host)
              .join(','),
            CLAVIGER_LOG_LEVEL: 'error',
            ...env,
          }),
        ),
    );
  let server = await start('0');
  const key = server.apiKey ?? '';
  const ask: ConnectWorld['ask'] = (method, path, body) =>
    fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const api: ConnectWorld['api'] = async (method, path, body) => {
    const response = await ask(method, path, body);
    const answer = (await response.json()) as Json;
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const world: ConnectWorld = {
    provider: playground.url,
    server: server.url,
    host,
    api,
    ask,
    integrate: async (definition, environment = {}) => {
      const { key: name, version } = definition;
      await api('POST', '/v1/integrations', { key: name, name: definition['name'], definition });
      if (Object.keys(environment).length > 0)
        await api('PATCH', `/v1/integrations/${name}/versions/${version}/environment`, environment);
    },
    open: async (integration, more = {}) => {
      const made = await api('POST', '/v1/connect-sessions', {
        integration,
        user: { id: 'u-1', name: 'Ada' },
        allowedOrigins: [host.url],
        ...more,
      });
      return { id: String(made['id']), url: String(made['url']) };
    },
    enter: async (page, { url }) => {
      await page.goto(`${host.url}/?to=${encodeURIComponent(url)}`);
      await toNextPage(page, () => page.getByRole('button', { name: 'Connect an app' }).click());
    },
    status: async (id) => (await api('GET', `/v1/connect-sessions/${id}`))['status'],
    connections: async (integration) =>
      (await api('GET', `/v1/connections?integration=${integration}`))['data'] as readonly Json[],
    skipTo: (ms) => {
      aheadMs = ms;
    },
    restart: async (meanwhile) => {
      await server.close();
      await meanwhile?.();
      server = await start(new URL(server.url).port);
    },
    close: async () => {
      await server.close();
      await playground.close();
      await host.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
  for (const { definition, environment } of playground.definitions)
    await world.integrate(definition, environment);
  return world;
}

/** The server takes its clock once, when it starts: what it takes can be put ahead later, and it alone. */
async function withClock<Value>(aheadMs: () => number, start: () => Promise<Value>): Promise<Value> {
  const machine = Date.now;
  Date.now = () => machine() + aheadMs();
  try {
    return await start();
  } finally {
    Date.now = machine;
  }
}
