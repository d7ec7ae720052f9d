import { randomBytes } from 'node:crypto';
import { openPostgresStore } from '../../packages/server/src/store/postgres/open.ts';
import type { Store } from '../../packages/server/src/store/store.ts';
import { fixedKeyring } from '../harness/where.ts';
import { tokensFor } from './provider.ts';
import type { Stored } from './verdict.ts';

/** The same as `fixedKeyring`, as a server is told. */
export const encryptionKeys = `bench:${Buffer.alloc(32, 'bench').toString('base64')}`;
const workspace = 'default';
const version = '1.0.0';
/** Changes at a time. */
const atOnce = 8;

/** Opens the store of the servers for a moment: what this process does is none of their load. */
export async function withStore<Value>(url: string, use: (store: Store) => Promise<Value>): Promise<Value> {
  const own = new URL(url);
  own.searchParams.set('application_name', 'bench');
  const store = await openPostgresStore({
    url: own.href,
    keyring: fixedKeyring(),
    now: Date.now,
    randomBytes,
  });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Makes an integration for a provider, and its connections, all renewable and all fresh. */
export async function seed(
  url: string,
  key: string,
  providerUrl: string,
  ids: readonly string[],
): Promise<void> {
  await withStore(url, async (store) => {
    const document = definitionOf(key, providerUrl);
    const made = await store.integrations.create(workspace, { key, name: key, version, document });
    if (!made.ok) throw new Error(`${key}: ${made.problem.code}`);
    await store.environment.patch(workspace, key, version, {
      CLIENT_ID: 'bench',
      CLIENT_SECRET: 'bench-secret',
    });
    const createdAt = Date.now();
    await forEach(ids, (id) =>
      store.credentials.create(
        {
          ...{ id, workspace, integration: key, version, scheme: document.authentication.type, createdAt },
          ...{ user: { id: `user-${id}` }, label: '', metadata: {} },
          expiresAt: createdAt + 3_600_000,
          authData: { ...tokensFor(id, 1), token_type: 'Bearer' },
        },
        () => id,
      ),
    );
  });
}

/** Lets all credentials that still work expire at one moment, in milliseconds since the epoch. */
export async function expireAll(url: string, ids: readonly string[], expiresAt: number): Promise<void> {
  await withStore(url, (store) =>
    forEach(ids, (id) =>
      store.credentials.update(workspace, id, ({ status }) =>
        status === 'active' ? { expiresAt, refreshAt: expiresAt } : undefined,
      ),
    ),
  );
}

/** Reads everything that a verdict needs. */
export async function readStored(
  url: string,
  ids: readonly string[],
  works: ReadonlySet<string>,
): Promise<readonly Stored[]> {
  const all: Stored[] = [];
  await withStore(url, (store) =>
    forEach(ids, async (id) => {
      const found = await store.credentials.get(workspace, id);
      const { data } = await store.events.list({ workspace, connection: id, limit: 200 });
      all.push({
        id,
        status: found?.status ?? 'gone',
        generation: found?.generation ?? 0,
        refreshToken: found?.authData['refresh_token'],
        events: data,
        works: works.has(id),
      });
    }),
  );
  return all.sort((a, b) => a.id.localeCompare(b.id));
}

/** The generation of each connection. */
export async function generationsOf(
  url: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  await withStore(url, (store) =>
    forEach(ids, async (id) => {
      found.set(id, (await store.credentials.get(workspace, id))?.generation ?? 0);
    }),
  );
  return found;
}

async function forEach<Item>(items: readonly Item[], run: (item: Item) => Promise<unknown>): Promise<void> {
  const left = [...items];
  const work = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await run(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

function definitionOf(key: string, providerUrl: string) {
  const token = { method: 'POST', url: `${providerUrl}/token` };
  return {
    ...{ claviger: 1, key, name: key, version },
    authentication: {
      type: 'oauth2',
      fields: [],
      oauth2Config: {
        authorizeUrl: { url: `${providerUrl}/authorize` },
        getAccessToken: token,
        refreshAccessToken: token,
        autoRefresh: true,
      },
      test: { url: `${providerUrl}/me` },
    },
  };
}
