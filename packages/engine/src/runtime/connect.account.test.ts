import { expect, test } from 'vitest';
import type { Provider } from './fixture.ts';
import { engineOf, fakeWorld, json, newYear, ref, subjectOf } from './fixture.ts';

const env = { CLIENT_ID: 'client-1', CLIENT_SECRET: 'client-secret-1' };
const machine = subjectOf(
  {
    authentication: {
      type: 'oauth2',
      oauth2Config: {
        grantType: 'client_credentials',
        getAccessToken: { url: 'https://acme.com/token' },
        introspect: { url: 'https://acme.com/introspect' },
        scope: 'read write',
        lifetime: { marginSeconds: 60, grantSeconds: 86_400 },
      },
      test: { url: 'https://acme.com/me' },
    },
  },
  env,
);

/** Numbered tokens; of the account `id`; active unless they are among `dead`. */
function app(id: number, dead: readonly string[] = []): Provider {
  let given = 0;
  return ({ url, body }) => {
    const { pathname } = new URL(url);
    if (pathname === '/token') {
      given += 1;
      return json({ access_token: `token-${given}`, token_type: 'bearer', expires_in: 3600, scope: 'read' });
    }
    if (pathname !== '/introspect') return json({ id, name: 'Ada' });
    return json({ active: !dead.includes(new URLSearchParams(String(body)).get('token') ?? '') });
  };
}

async function connected(provider: Provider) {
  const world = fakeWorld(provider);
  const { engine, store } = engineOf(world);
  const done = await engine.connect(machine, { typed: {} });
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
  return { world, engine, store, done };
}

test('account_changed: an account is known by its hash, is kept, and is replaced with the credentials', async () => {
  const { engine, store, done } = await connected(app(7));
  const kept = await engine.keep(machine, done.value, { ...ref, user: { id: 'u-1' } });
  expect(kept.account).toMatch(/^[0-9a-f]{64}$/);
  const same = await connected(app(7));
  const other = await connected(app(8));
  expect(same.done.value.account).toBe(kept.account);
  expect(other.done.value.account).not.toBe(kept.account);
  await engine.replace(machine, other.done.value, ref);
  expect((await store.get(ref.workspace, ref.id))?.account).toBe(other.done.value.account);
  const { account: _, ...unknown } = other.done.value;
  expect(await engine.replace(machine, unknown, ref)).not.toHaveProperty('account');
});

test('F-062 REF-17 the margin and the end of the grant are kept, and a reconnect begins anew', async () => {
  const { world, engine, done } = await connected(app(7));
  const kept = await engine.keep(machine, done.value, { ...ref, user: { id: 'u-1' } });
  expect(kept).toMatchObject({
    expiresAt: newYear + 3_600_000,
    refreshAt: newYear + 3_540_000,
    grantExpiresAt: newYear + 86_400_000,
  });
  world.pass(1_000_000);
  const renewed = await engine.refresh(machine, ref);
  expect(renewed).toMatchObject({
    ok: true,
    value: { refreshAt: newYear + 4_540_000, grantExpiresAt: newYear + 86_400_000 },
  });
  const brought = await engine.adopt(machine, { access_token: 'token-9' });
  if (!brought.ok) throw new Error(JSON.stringify(brought.problem));
  expect(await engine.replace(machine, brought.value, ref)).not.toHaveProperty('grantExpiresAt');
});

test('F-046 a scope that was not granted is told while connecting and while renewing', async () => {
  const { engine, done } = await connected(app(7));
  const told = [{ level: 'warn', text: 'Asked for and not granted: write.' }];
  expect(done.report.console).toMatchObject(told);
  await engine.keep(machine, done.value, { ...ref, user: { id: 'u-1' } });
  expect((await engine.refresh(machine, ref)).report.console).toMatchObject(told);
});

test('RFC 7662 a token that the app calls inactive connects nothing, also when it was brought', async () => {
  const { engine } = engineOf(fakeWorld(app(7, ['token-1', 'brought'])));
  const refused = { ok: false, problem: { code: 'unauthorized_401', stage: 'test' } };
  expect(await engine.connect(machine, { typed: {} })).toMatchObject(refused);
  expect(await engine.adopt(machine, { access_token: 'brought' })).toMatchObject(refused);
});

test('RFC 7662 REF-3 a stored token that the app calls inactive is renewed once, and the whole test made again', async () => {
  const { world, engine, done } = await connected(app(7));
  await engine.keep(machine, done.value, { ...ref, user: { id: 'u-1' } });
  const dead = engineOf(fakeWorld(app(7, ['token-0'])));
  await dead.engine.keep(
    machine,
    { ...done.value, credentials: { authData: { access_token: 'token-0' } } },
    { ...ref, user: { id: 'u-1' } },
  );
  const tested = await dead.engine.test(machine, ref);
  expect(tested).toMatchObject({ ok: true, value: { generation: 2, authData: { access_token: 'token-1' } } });
  expect(tested.report.http.map(({ purpose, request }) => [purpose, new URL(request.url).pathname])).toEqual([
    [expect.any(String), '/introspect'],
    ['refresh', '/token'],
    [expect.any(String), '/introspect'],
    ['test', '/me'],
  ]);
  expect(world.requests.length).toBeGreaterThan(0);
});
