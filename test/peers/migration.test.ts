import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as timer } from 'node:timers/promises';
import { describe, expect, inject, type TestContext, test } from 'vitest';
import { openInstallation, type RotatingProvider, type Serving } from './broker-world.ts';

/** An app that rotates refresh tokens, knows the newest access token of each account, and exchanges each account once. */
interface App extends RotatingProvider {
  /** How often each account was exchanged. */
  readonly exchanged: ReadonlyMap<string, number>;
  /** Called when an account is exchanged, before that is answered. */
  onExchanged: (account: string) => void;
}

async function startApp(takesMs: number): Promise<App> {
  const seen = new Map<string, number>();
  const revoked = new Set<string>();
  const newest = new Map<string, number>();
  const exchanged = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const body = new URLSearchParams(await text(request));
    const bearer = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    const answer = answerTo(request.url ?? '', body, bearer);
    await timer(takesMs);
    response.writeHead(answer === undefined ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { error: 'invalid_grant' }));
  });

  function answerTo(url: string, body: URLSearchParams, bearer: string): object | undefined {
    if (url === '/me') {
      const [account = '', number] = bearer.split('-a');
      const isGood = bearer.startsWith('new-') || Number(number) === newest.get(account);
      return isGood ? { id: account } : undefined;
    }
    if (url === '/exchange') {
      const [account = ''] = (body.get('token') ?? '').split('.');
      const times = (exchanged.get(account) ?? 0) + 1;
      exchanged.set(account, times);
      app.onExchanged(account);
      return times === 1 ? { access_token: `new-${account}`, expires_in: 3600 } : undefined;
    }
    const token = body.get('refresh_token') ?? '';
    const [account = '', number = ''] = token.split('.');
    seen.set(token, (seen.get(token) ?? 0) + 1);
    if (Number(number) !== (newest.get(account) ?? 1)) revoked.add(account);
    if (revoked.has(account)) return undefined;
    const next = Number(number) + 1;
    newest.set(account, next);
    return { access_token: `${account}-a${next}`, refresh_token: `${account}.${next}`, expires_in: 3600 };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const app: App = {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    seen,
    revoked,
    exchanged,
    onSpent: () => undefined,
    onExchanged: () => undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return app;
}

const patience = { timeout: 200_000, interval: 200 };
const workspace = 'default';
const versions = '/v1/integrations/acme/versions';

/** An app and an installation of a test's own, and what is asked of them. */
async function open({ onTestFinished }: TestContext, postgres?: string) {
  const app = await startApp(20);
  onTestFinished(() => app.close());
  const home = await openInstallation(app, postgres);
  onTestFinished(() => home.close());
  return {
    app,
    home,
    /** Writes a version whose test asks with the newest token. */
    async write(version: string, more: object = {}): Promise<void> {
      const step = (path: string) => ({ url: `${app.url}${path}`, method: 'POST' });
      const authentication = {
        type: 'oauth2',
        oauth2Config: {
          authorizeUrl: { url: `${app.url}/authorize` },
          getAccessToken: step('/token'),
          refreshAccessToken: step('/token'),
          autoRefresh: true,
        },
        test: {
          url: `${app.url}/me`,
          headers: { authorization: 'Bearer {{bundle.authData.access_token}}' },
        },
        ...more,
      };
      const document = { claviger: 1, key: 'acme', name: 'Acme', version, authentication };
      await home.store.versions.put(workspace, 'acme', version, document);
      const secrets = { CLIENT_ID: 'client', CLIENT_SECRET: 'secret-1' };
      await home.store.environment.patch(workspace, 'acme', version, secrets);
    },
    async api(
      { url }: Serving,
      method: string,
      path: string,
      body?: object,
    ): Promise<Readonly<Record<string, unknown>>> {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${home.apiKey}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return (await response.json()) as Readonly<Record<string, unknown>>;
    },
    async typesOf(id: string): Promise<readonly string[]> {
      const { data } = await home.store.events.list({ workspace, connection: id, limit: 20 });
      return data.map(({ type }) => type);
    },
  };
}

const given = inject('postgres') ?? { missing: 'the run has no set-up of PostgreSQL' };
const reason = given.missing === undefined ? '' : ` (NOT RUN: ${given.missing})`;

// All at once: most of their time is the minute that a lease takes, and the pauses between connections.
describe('embedded', { concurrent: true }, () => {
  processes(undefined);

  // Its move waits for the lease of the killed: once is enough.
  test('F-117 a server that is killed over an exchange loses no token that an app gives only once', async (context) => {
    const { app, home, write, api, typesOf } = await open(context);
    await write('2.0.0', {
      credentialMigration: {
        from: ['1.x'],
        exchange: {
          url: `${app.url}/exchange`,
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: { token: '{{bundle.authData.refresh_token}}' },
        },
      },
    });
    const ids = await home.connect(12);
    let serving = await home.serve();
    const begun = await api(serving, 'POST', `${versions}/1.0.0/migrate`, { to: '2.0.0', percent: 100 });
    app.onExchanged = () => {
      app.onExchanged = () => {};
      // The server dies over the exchange; the process that makes it lives on, and stores what it is answered.
      serving.process.kill('SIGKILL');
    };
    await serving.exited;
    serving = await home.serve();
    await expect
      .poll(() => api(serving, 'GET', `/v1/moves/${begun['id']}`), patience)
      .toMatchObject({ status: 'done', moved: 12, failed: 0 });
    for (const id of ids) {
      expect(await home.store.credentials.get(workspace, id)).toMatchObject({
        version: '2.0.0',
        status: 'active',
        authData: { access_token: `new-${id}` },
      });
      expect((await typesOf(id)).filter((type) => type === 'connection.migrated')).toHaveLength(1);
    }
    expect(new Set(app.exchanged.values())).toEqual(new Set([1]));
  });
});
describe.skipIf(given.missing !== undefined)(`on PostgreSQL${reason}`, { concurrent: true }, () =>
  processes(given.url),
);

function processes(postgres: string | undefined): void {
  test('VER-15 two hundred connections come to another version while callers renew them: no token is sent twice', async (context) => {
    const { app, home, write, api, typesOf } = await open(context, postgres);
    await write('1.1.0');
    const ids = await home.connect(200);
    const servings = [await home.serve(), await home.serve()] as const;
    const begun = await api(servings[0], 'POST', `${versions}/1.0.0/migrate`, { to: '1.1.0', percent: 100 });
    const statuses: number[] = [];
    const callers = Promise.all(
      servings.map(async (serving, half) => {
        for (const id of ids.filter((_, index) => index % 2 === half)) {
          statuses.push((await home.credentials(serving, id)).status);
        }
      }),
    );
    await expect
      .poll(() => api(servings[1], 'GET', `/v1/moves/${begun['id']}`), patience)
      .toMatchObject({ status: 'done', total: 200, moved: 200, failed: 0, left: 0 });
    await callers;
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect([...app.revoked]).toEqual([]);
    expect(new Set(app.seen.values())).toEqual(new Set([1]));
    for (const id of ids) {
      expect(await home.store.credentials.get(workspace, id)).toMatchObject({
        version: '1.1.0',
        status: 'active',
        generation: 2,
      });
      expect((await typesOf(id)).toSorted()).toEqual(['connection.migrated', 'connection.refreshed']);
    }
  });
}
