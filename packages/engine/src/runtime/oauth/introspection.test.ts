import { expect, test } from 'vitest';
import { json, ref } from '../fixture.ts';
import { formOf, sceneOf } from './scene.ts';

const introspect = { url: 'https://team.acme.com/introspect' };
const pathsOf = (scene: ReturnType<typeof sceneOf>) =>
  scene.world.requests.map(({ url }) => new URL(url).pathname);

test('RFC 7662 a token is asked about before the test, with the client’s own credentials', async () => {
  const scene = sceneOf({ config: { introspect }, answers: { introspect: () => json({ active: true }) } });
  const done = await scene.comeBack();
  expect(done).toMatchObject({ ok: true });
  expect(pathsOf(scene)).toEqual(['/token', '/introspect', '/me']);
  expect(formOf(scene.world.requests[1])).toMatchObject({
    token: 'access-11',
    token_type_hint: 'access_token',
    client_secret: 'client-secret-1',
  });
  expect(scene.world.requests[1]?.headers).not.toHaveProperty('Authorization');
  expect(done.report.http.map(({ purpose }) => purpose)).toEqual(['exchange', 'test', 'test']);
});

test('RFC 7662 a new token that is not active connects nothing, and is not renewed', async () => {
  const scene = sceneOf({ config: { introspect }, answers: { introspect: () => json({ active: false }) } });
  expect(await scene.comeBack()).toMatchObject({
    ok: false,
    problem: { code: 'unauthorized_401', stage: 'test' },
  });
  expect(pathsOf(scene)).toEqual(['/token', '/introspect']);
});

test('RFC 7662 F-094 a stored token that is not active any more is renewed once, and asked about again', async () => {
  let isActive = true;
  const given = ['access-11', 'access-22'];
  const answers = {
    token: () => json({ access_token: given.shift(), refresh_token: 'refresh-11' }),
    introspect: (request: Parameters<typeof formOf>[0]) =>
      json({ active: isActive || formOf(request)['token'] === 'access-22' }),
  };
  const scene = sceneOf({ config: { introspect }, answers });
  await scene.connect();
  isActive = false;
  const before = scene.world.requests.length;
  expect(await scene.engine.test(scene.subject, ref)).toMatchObject({
    ok: true,
    value: { authData: { access_token: 'access-22' } },
  });
  expect(pathsOf(scene).slice(before)).toEqual(['/introspect', '/token', '/introspect', '/me']);
});
