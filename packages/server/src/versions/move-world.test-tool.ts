import { setImmediate as turn } from 'node:timers/promises';
import { schemes, type WireRequest } from '@claviger/engine';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { createMover, type Mover } from './move-run.ts';

/** A server with an app of two versions, an app that can be told what to refuse, and processes that move. */
export interface MoveWorld {
  readonly app: TemporaryApp;
  /** Keys that the app refuses when version 1.1.0 asks. */
  readonly refused: Set<string>;
  /** One more process that works on moves. */
  process(): Mover;
  /** Makes connections of users, each with a key of its own; answers their ids. */
  connect(users: readonly string[], version?: string): Promise<readonly string[]>;
  /** Writes a version's authentication. */
  write(version: string, authentication: object, more?: object): Promise<void>;
  /** Asks for a migration from 1.0.0. */
  migrate(body: object): ReturnType<TemporaryApp['call']>;
  /** Moves until nothing is to be done, and reads the move. */
  run(id: unknown): Promise<Readonly<Record<string, unknown>>>;
  versionOf(connection: string): Promise<string | undefined>;
  events(connection: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

export const path = (version: string, rest = '') => `/v1/integrations/acme/versions/${version}${rest}`;

/** Keys, in a form that its builder made. */
const type = schemes.find(({ configOptional, fields }) => configOptional && fields.length === 0)?.name;
const fields = [{ key: 'api_key', label: 'API key', type: 'password' }];

/** An authentication by a key, whose test asks another path in each version. */
export function keyed(version: string, more: object = {}): object {
  return {
    type,
    fields,
    test: {
      url: `https://acme.dev/${version}/me`,
      headers: { authorization: 'Bearer {{bundle.authData.api_key}}' },
    },
    ...more,
  };
}

/** Opens one. `answer`: what the app says to what else it is asked. */
export async function openMoveWorld(
  answer: (request: WireRequest) => ReturnType<typeof json> | undefined = () => undefined,
): Promise<MoveWorld> {
  const refused = new Set<string>();
  const app = await openTemporaryApp((request) => {
    const said = answer(request);
    if (said !== undefined) return said;
    const key = new Headers(request.headers as Record<string, string>).get('authorization')?.slice(7) ?? '';
    const isNew = request.url.includes('/1.1.0/');
    return isNew && refused.has(key) ? json({ error: 'no' }, 401) : json({ email: `${key}@acme.dev` });
  });
  const world: MoveWorld = {
    app,
    refused,
    process: () => createMover({ ...app.deps, wait: async () => void (await turn()) }),
    async write(version, authentication, more = {}) {
      const body = { claviger: 1, key: 'acme', name: 'Acme', version, authentication, ...more };
      const answered = await app.call('PUT', path(version, '/definition'), { body });
      if (answered.status >= 400) throw new Error(answered.text);
    },
    async connect(users, version = '1.0.0') {
      const ids: string[] = [];
      for (const user of users) {
        const body = {
          integration: 'acme',
          version,
          user: { id: user },
          authData: { api_key: `key-of-${user}` },
        };
        const { body: made } = await app.call('POST', '/v1/connections', { body });
        ids.push(String(made['id']));
      }
      return ids;
    },
    migrate: (body) => app.call('POST', path('1.0.0', '/migrate'), { body }),
    async run(id) {
      await world.process().round();
      return (await app.call('GET', `/v1/moves/${id}`)).body;
    },
    async versionOf(connection) {
      return (await app.deps.store.credentials.get('default', connection))?.version;
    },
    async events(connection) {
      const { body } = await app.call('GET', `/v1/connections/${connection}/events`);
      return body['data'] as readonly Readonly<Record<string, unknown>>[];
    },
    close: () => app.close(),
  };
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
  await world.write('1.0.0', keyed('1.0.0'));
  await world.write('1.1.0', keyed('1.1.0'));
  return world;
}
