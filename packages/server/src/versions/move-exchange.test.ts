import { afterEach, beforeEach, expect, test } from 'vitest';
import { beforeKeptMs } from '../jobs/move.ts';
import { json } from '../temporary-app.ts';
import { keyed, type MoveWorld, openMoveWorld } from './move-world.test-tool.ts';

/** What the app does with old keys: exchanges them, and still takes them. */
let app: { exchange: 'works' | 'refuses'; tokens: 'work' | 'fail'; keys: 'work' | 'fail'; given: number };
let world: MoveWorld;
beforeEach(async () => {
  app = { exchange: 'works', tokens: 'work', keys: 'work', given: 0 };
  world = await openMoveWorld(({ url, headers }) => {
    if (url.endsWith('/exchange')) {
      app.given += 1;
      const tokens = { access_token: `token-${app.given}`, refresh_token: 'again', expires_in: 3600 };
      return app.exchange === 'works' ? json(tokens) : json({ error: 'no' }, 400);
    }
    const isToken = JSON.stringify(headers).includes('Bearer token-');
    return (isToken ? app.tokens : app.keys) === 'work' ? undefined : json({ error: 'no' }, 401);
  });
  await world.write('2.0.0', tokenAuthentication);
});
afterEach(() => world.close());

const tokenAuthentication = {
  type: 'oauth2',
  oauth2Config: {
    authorizeUrl: { url: 'https://acme.dev/authorize' },
    getAccessToken: { url: 'https://acme.dev/token' },
    refreshAccessToken: { url: 'https://acme.dev/token' },
    autoRefresh: true,
  },
  test: {
    url: 'https://acme.dev/2.0.0/me',
    headers: { authorization: 'Bearer {{bundle.authData.access_token}}' },
  },
  credentialMigration: {
    from: [{ version: '1.x', type: 'custom' }],
    exchange: {
      url: 'https://acme.dev/exchange',
      method: 'POST',
      body: { key: '{{bundle.authData.api_key}}' },
    },
  },
};

const store = () => world.app.deps.store;
const connection = async (id: string) => (await store().credentials.get('default', id)) ?? {};

async function moved(): Promise<{ readonly id: string; readonly move: string }> {
  const [id = ''] = await world.connect(['user-1']);
  await store().credentials.update('default', id, () => ({
    label: 'Mine',
    title: 'Acme Mine',
    delegates: ['u-2'],
    sharedWith: 'everyone',
  }));
  const { status, body } = await world.migrate({ to: '2.0.0', percent: 100 });
  expect(status).toBe(202);
  return { id, move: String(body['id']) };
}

async function rolledBack(move: string) {
  await world.app.call('POST', `/v1/moves/${move}/roll-back`);
  return world.run(move);
}

test('F-117 VER-12 an old key is exchanged for tokens across schemes and majors; the connection keeps all else', async () => {
  const { id, move } = await moved();
  const before = await connection(id);
  expect(await world.run(move)).toMatchObject({ status: 'done', moved: 1 });
  expect(await connection(id)).toMatchObject({
    ...before,
    version: '2.0.0',
    scheme: 'oauth2',
    status: 'active',
    authData: { access_token: 'token-1', refresh_token: 'again' },
    generation: 2,
    // The fake app calls its accounts after what they sign in with.
    account: expect.any(String),
    updatedAt: expect.any(Number),
  });
  expect((await world.events(id))[0]).toMatchObject({
    type: 'connection.migrated',
    detail: { from: '1.0.0', to: '2.0.0', exchanged: true },
  });
  const logged = await world.app.call('GET', `/v1/exchanges?connection=${id}`);
  expect(logged.text).toContain('https://acme.dev/exchange');
  expect(logged.text).not.toMatch(/key-of-user-1|token-1/);
  expect((await world.app.dump()).includes('key-of-user-1')).toBe(false);
});

test('F-117 a dry run says how many would get other credentials', async () => {
  await moved();
  const { body } = await world.migrate({ to: '2.0.0', percent: 100, dryRun: true });
  expect(body).toMatchObject({ total: 1, exchanged: 1, untested: 0 });
});

test('F-117 a connection whose exchange or whose new token fails stays with its old key', async () => {
  for (const change of [{ exchange: 'refuses' }, { tokens: 'fail' }] as const) {
    Object.assign(app, { exchange: 'works', tokens: 'work' }, change);
    const { id, move } = await moved();
    const before = await connection(id);
    expect(await world.run(move)).toMatchObject({ failed: 1, moved: 0 });
    expect(await connection(id)).toEqual(before);
    await world.app.call('DELETE', `/v1/connections/${id}`);
  }
});

test('F-117 a roll-back brings the old key back, while it works', async () => {
  const { id, move } = await moved();
  const before = await connection(id);
  await world.run(move);
  expect(await rolledBack(move)).toMatchObject({ status: 'rolled_back', rolledBack: 1 });
  expect(await connection(id)).toEqual({ ...before, generation: 3, updatedAt: expect.any(Number) });
  const items = await store().moves.items({ workspace: 'default', move, limit: 1 });
  expect(items.data).toMatchObject([{ status: 'rolled_back' }]);
});

test('F-117 a key that works no more stays away, with the app’s word for it', async () => {
  const { id, move } = await moved();
  await world.run(move);
  app.keys = 'fail';
  expect(await rolledBack(move)).toMatchObject({ status: 'rolled_back', stayed: 1 });
  expect(await connection(id)).toMatchObject({ version: '2.0.0', authData: { access_token: 'token-1' } });
  const items = await world.app.call('GET', `/v1/moves/${move}/connections`);
  expect(items.body['data']).toMatchObject([{ reason: 'refused', problem: { code: 'unauthorized_401' } }]);
});

test('F-117 after a month there is nothing to go back to', async () => {
  const { id, move } = await moved();
  await world.run(move);
  world.app.advance(beforeKeptMs + 1);
  expect(await store().moves.forget(world.app.deps.now() - beforeKeptMs)).toBe(1);
  expect(await rolledBack(move)).toMatchObject({ stayed: 1, rolledBack: 0 });
  expect(await connection(id)).toMatchObject({ version: '2.0.0' });
});

test('F-117 what has expired moves without an exchange, and its user reconnects there', async () => {
  const { id, move } = await moved();
  await store().credentials.update('default', id, () => ({ status: 'expired' }));
  expect(await world.run(move)).toMatchObject({ moved: 1 });
  expect(await connection(id)).toMatchObject({ version: '2.0.0', scheme: 'oauth2', status: 'expired' });
  expect(app.given).toBe(0);
  expect(await rolledBack(move)).toMatchObject({ rolledBack: 1 });
  expect(await connection(id)).toMatchObject({ version: '1.0.0', scheme: 'custom', status: 'expired' });
});

test('F-117 F-116 what no migration takes is refused as ever', async () => {
  await world.write('2.1.0', {
    ...tokenAuthentication,
    credentialMigration: { ...tokenAuthentication.credentialMigration, from: ['0.x'] },
  });
  await world.connect(['user-1']);
  expect((await world.migrate({ to: '2.1.0', percent: 100 })).body).toMatchObject({
    code: 'migration_refused',
  });
});

test('F-117 the same scheme in a new major goes by an exchange too', async () => {
  await world.write('3.0.0', {
    ...keyed('3.0.0'),
    credentialMigration: {
      from: ['1.x'],
      exchange: { url: 'https://acme.dev/exchange', method: 'POST' },
      responseMap: { api_key: 'access_token' },
    },
  });
  const [id = ''] = await world.connect(['user-1']);
  const { body } = await world.migrate({ to: '3.0.0', connection: id });
  expect(await world.run(body['id'])).toMatchObject({ moved: 1 });
  expect(await connection(id)).toMatchObject({ version: '3.0.0', authData: { api_key: 'token-1' } });
});
