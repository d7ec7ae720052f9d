import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEngine, createTransport, defaultLimits, type Limits, noSandbox } from '@claviger/engine';
import { getRequestListener } from '@hono/node-server';
import { hashApiKey, prefixOf } from '../../access/api-key.ts';
import { permissions } from '../../access/permissions.ts';
import { createApp } from '../../app.ts';
import type { Deps } from '../../deps.ts';
import { readSettings } from '../../settings.ts';
import { openTemporaryApp } from '../../temporary-app.ts';
import { ada, consent, type Person } from './person.test-tool.ts';

export type Json = Readonly<Record<string, unknown>>;

/** What the API answered. */
export interface Told {
  readonly status: number;
  readonly text: string;
  readonly body: Json;
}

/** An attempt as a host product knows it. */
export interface Opened {
  readonly id: string;
  readonly url: string;
  readonly token: string;
}

/** A server that listens, a provider that listens, and two workspaces: the one that is attacked, and another. */
export interface AttackWorld {
  readonly url: string;
  readonly deps: Deps;
  readonly logged: readonly string[];
  readonly otherKey: string;
  api(method: string, path: string, body?: unknown, key?: string): Promise<Told>;
  /** Makes an integration of a definition, with its environment. */
  integrate(definition: Json, environment?: Json, key?: string): Promise<void>;
  /** Opens a session for the user `u-1`, called Ada, of the host product at `host`. */
  open(integration: string, more?: Json, key?: string): Promise<Opened>;
  status(id: string, key?: string): Promise<unknown>;
  connections(key?: string): Promise<readonly Json[]>;
  /** Lets a page of the host product send the person there. */
  send(person: Person, session: Opened): Promise<void>;
  /** Presses the button of a form without boxes; answers where the provider is. */
  leave(person: Person, session: Opened): Promise<string>;
  /** Leaves and agrees as Ada of the provider; answers the way back, not yet taken. */
  goAndAgree(person: Person, session: Opened): Promise<string>;
  /** How often the provider was asked for a token. */
  tokenRequests(): Promise<number>;
  advance(ms: number): void;
  close(): Promise<void>;
}

/** The origin of the host product. */
export const host = 'https://desk.example';

/** The workspace that is not attacked. */
export const otherWorkspace = 'other';

/** Starts both. The provider is a playground, or anything that counts as one. */
export async function startAttackWorld(
  provider: {
    readonly url: string;
    readonly definitions: readonly { readonly definition: Json; readonly environment: Json }[];
  },
  limits: Limits = defaultLimits,
): Promise<AttackWorld> {
  const temporary = await openTemporaryApp();
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = readSettings({
    CLAVIGER_URL: url,
    CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1,localhost',
  });
  const { now } = temporary.deps;
  const transport = createTransport({ allowPrivate: settings.allowPrivateHosts });
  const world = { sandbox: noSandbox, limits, censorKey: randomBytes(32), now, randomBytes };
  const { schemes, store } = temporary.deps;
  const engine = createEngine({ ...world, schemes, transport }, store.credentials);
  const deps: Deps = { ...temporary.deps, settings, engine };
  server.on('request', getRequestListener(createApp(deps).fetch));
  const otherKey = `clv_${'0'.repeat(64)}`;
  await store.apiKeys.create(otherWorkspace, {
    name: 'Other',
    hash: hashApiKey(otherKey),
    prefix: prefixOf(otherKey),
    permissions,
  });

  const api: AttackWorld['api'] = async (method, path, body, key = temporary.key) => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, text, body: isJson ? JSON.parse(text) : {} };
  };
  const expected = async (told: Promise<Told>): Promise<Json> => {
    const { status, text, body } = await told;
    if (status >= 300) throw new Error(`${status}: ${text}`);
    return body;
  };
  const it: AttackWorld = {
    url,
    deps,
    logged: temporary.logged,
    otherKey,
    api,
    async integrate(definition, environment = {}, key) {
      const { key: name, name: title, version } = definition;
      await expected(api('POST', '/v1/integrations', { key: name, name: title, definition }, key));
      const path = `/v1/integrations/${name}/versions/${version}/environment`;
      if (Object.keys(environment).length > 0) await expected(api('PATCH', path, environment, key));
    },
    async open(integration, more = {}, key) {
      const user = { id: 'u-1', name: 'Ada' };
      const asked = { integration, user, allowedOrigins: [host], ...more };
      const made = await expected(api('POST', '/v1/connect-sessions', asked, key));
      return { id: String(made['id']), url: String(made['url']), token: String(made['token']) };
    },
    status: async (id, key) =>
      (await api('GET', `/v1/connect-sessions/${id}`, undefined, key)).body['status'],
    connections: async (key) =>
      (await expected(api('GET', '/v1/connections', undefined, key)))['data'] as readonly Json[],
    async send(person, session) {
      await person.post(session.url, {}, { origin: host });
    },
    leave: async (person, session) => (await person.post(session.url)).location,
    async goAndAgree(person, session) {
      return consent(person, await it.leave(person, session), ada);
    },
    async tokenRequests() {
      const stats = (await (await fetch(`${provider.url}/_stats`)).json()) as Record<string, number>;
      return stats['token requests'] ?? 0;
    },
    advance: temporary.advance,
    async close() {
      server.close();
      server.closeAllConnections();
      await engine.close();
      await transport.close();
      await temporary.close();
    },
  };
  for (const { definition, environment } of provider.definitions) await it.integrate(definition, environment);
  return it;
}
