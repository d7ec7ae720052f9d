import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { setTimeout as timer } from 'node:timers/promises';
import { sql } from 'kysely';
import { openData } from '../../packages/server/src/data.ts';
import { createLog } from '../../packages/server/src/log.ts';
import { readSettings } from '../../packages/server/src/settings.ts';
import { makeSchema } from '../../packages/server/src/store/postgres/temporary-postgres.ts';
import type { Store } from '../../packages/server/src/store/store.ts';

/** A provider that rotates refresh tokens, revokes the family when one comes twice, and takes its time. */
export interface RotatingProvider {
  readonly url: string;
  readonly host: string;
  /** How often each refresh token came. */
  readonly seen: ReadonlyMap<string, number>;
  readonly revoked: ReadonlySet<string>;
  /** Called when a token is spent; it is answered after that. */
  onSpent: (family: string) => void | Promise<void>;
  close(): Promise<void>;
}

/** Starts one. A refresh token reads `FAMILY.NUMBER`. */
export async function startProvider(takesMs: number): Promise<RotatingProvider> {
  const seen = new Map<string, number>();
  const revoked = new Set<string>();
  const newest = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const token = new URLSearchParams(await text(request)).get('refresh_token') ?? '';
    const [family = '', number = ''] = token.split('.');
    seen.set(token, (seen.get(token) ?? 0) + 1);
    if (Number(number) !== (newest.get(family) ?? 1)) revoked.add(family);
    const isGood = !revoked.has(family);
    const next = Number(number) + 1;
    if (isGood) newest.set(family, next);
    await provider.onSpent(family);
    await timer(takesMs);
    response.writeHead(isGood ? 200 : 400, { 'content-type': 'application/json' });
    const answer = {
      access_token: `${family}-a${next}`,
      refresh_token: `${family}.${next}`,
      expires_in: 3600,
    };
    response.end(JSON.stringify(isGood ? answer : { error: 'invalid_grant' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const provider: RotatingProvider = {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    seen,
    revoked,
    onSpent: () => undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return provider;
}

/** A serving process. */
export interface Serving {
  readonly url: string;
  readonly process: ChildProcess;
  readonly exited: Promise<unknown>;
}

/** A data folder of its own, with the store that its processes share. */
export interface Installation {
  readonly folder: string;
  readonly store: Store;
  readonly apiKey: string;
  serve(more?: Readonly<Record<string, string>>): Promise<Serving>;
  /** Connections whose access token is over: `conn_1` and so on, each a family of its provider. */
  connect(count: number): Promise<readonly string[]>;
  /** Process ids of its brokers, the newest last. */
  brokers(): Promise<readonly number[]>;
  /** From when it resolves the store takes no change of a connection, until the answer is called. */
  holdWrites(): Promise<() => Promise<void>>;
  credentials(serving: Serving, id: string): Promise<{ status: number; authData?: Record<string, unknown> }>;
  close(): Promise<void>;
}

const workspace = 'default';

/** Makes one against a provider; with the URL of a database in that, else embedded. */
export async function openInstallation(provider: RotatingProvider, postgres?: string): Promise<Installation> {
  const schema = postgres === undefined ? undefined : await makeSchema(postgres);
  const databaseUrl = schema?.url;
  const folder = await mkdtemp(join(tmpdir(), 'claviger-broker-'));
  const database = {
    DATABASE_URL: databaseUrl ?? '',
    CLAVIGER_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  };
  const env = {
    CLAVIGER_DATA: folder,
    CLAVIGER_PORT: '0',
    CLAVIGER_URL: 'http://127.0.0.1:0',
    CLAVIGER_ALLOW_PRIVATE_HOSTS: provider.host,
    ...(databaseUrl === undefined ? {} : database),
  };
  const { store, secrets } = await openData(readSettings(env), createLog('silent'));
  const servings: Serving[] = [];
  const step = (path: string) => ({ url: `${provider.url}${path}` });
  const oauth2Config = {
    authorizeUrl: step('/authorize'),
    getAccessToken: { ...step('/token'), method: 'POST' },
    refreshAccessToken: { ...step('/token'), method: 'POST' },
    autoRefresh: true,
  };
  const document = {
    claviger: 1,
    key: 'acme',
    name: 'Acme',
    version: '1.0.0',
    authentication: { type: 'oauth2', oauth2Config, test: step('/me') },
  };
  await store.integrations.create(workspace, { key: 'acme', name: 'Acme', version: '1.0.0', document });
  await store.environment.patch(workspace, 'acme', '1.0.0', {
    CLIENT_ID: 'client',
    CLIENT_SECRET: 'secret-1',
  });

  return {
    folder,
    store,
    apiKey: secrets.apiKey,
    async serve(more = {}) {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', serving], {
        env: {
          PATH: process.env['PATH'],
          NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
          ...env,
          ...more,
        },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const exited = once(child, 'exit');
      const [line] = await once(child.stdout, 'data');
      const one: Serving = { url: String(line).trim(), process: child, exited };
      servings.push(one);
      return one;
    },
    async connect(count) {
      const ids = Array.from({ length: count }, (_, index) => `conn_${index + 1}`);
      for (const id of ids)
        await store.credentials.create(
          {
            id,
            workspace,
            integration: 'acme',
            version: '1.0.0',
            scheme: 'oauth2',
            user: { id: 'u-1' },
            label: '',
            metadata: {},
            createdAt: Date.now() - 3_600_000,
            expiresAt: Date.now() - 1,
            // Callers lead here: the sweep comes later.
            refreshAt: Date.now() + 600_000,
            authData: { access_token: `${id}-a1`, refresh_token: `${id}.1` },
          },
          () => id,
        );
      return ids;
    },
    async brokers() {
      const log = await readFile(join(folder, 'broker.log'), 'utf8').catch(() => '');
      return [...log.matchAll(/"pid":(\d+)/g)].map(([, pid]) => Number(pid));
    },
    async holdWrites() {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (schema === undefined) {
        // Somebody may be in the middle of a write of their own.
        const database = new DatabaseSync(join(folder, 'claviger.db'), { timeout: 20_000 });
        database.exec('begin immediate');
        return async () => database.close();
      }
      const held = Promise.withResolvers<void>();
      const over = schema.raw.transaction().execute(async (trx) => {
        await sql`lock table connections in exclusive mode`.execute(trx);
        held.resolve();
        await promise;
      });
      await held.promise;
      return async () => {
        resolve();
        await over;
      };
    },
    async credentials({ url }, id) {
      const answer = await fetch(`${url}/v1/connections/${id}/credentials?minValidity=0`, {
        headers: { authorization: `Bearer ${secrets.apiKey}` },
      });
      return { status: answer.status, ...((await answer.json()) as { authData?: Record<string, unknown> }) };
    },
    async close() {
      for (const one of servings) {
        one.process.kill('SIGTERM');
        await one.exited;
      }
      await store.close();
      await schema?.drop();
      // A broker that came second, and found that there is one, may still be about to end.
      await rm(folder, { recursive: true, maxRetries: 10 });
    },
  };
}

/** What a serving process runs. */
const serving = `
  import { readSettings, startServer } from ${JSON.stringify(new URL('../../packages/server/src/index.ts', import.meta.url).href)};
  const server = await startServer(readSettings(process.env));
  process.stdout.write(server.url + '\\n');
  process.once('SIGTERM', () => server.close().then(() => process.exit()));
`;
