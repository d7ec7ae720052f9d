import { expect, test } from 'vitest';
import { engineOf, fakeWorld, json, ref, subjectOf } from './fixture.ts';

const subject = subjectOf({
  authentication: {
    type: 'basic',
    test: { url: 'https://api.acme.com/me' },
    connectionLabel: '{{email}}',
  },
});

test('F-027 F-028 an account is connected, kept, tested and called', async () => {
  const world = fakeWorld(() => json({ email: 'ada@acme.dev' }));
  const { engine } = engineOf(world);
  const done = await engine.connect(subject, { typed: { username: 'ada', password: 'pw-12345' } });
  if (!done.ok) throw new Error(done.problem.code);
  const kept = await engine.keep(subject, done.value, { ...ref, user: { id: 'u-1' } });
  expect(kept.title).toBe('Acme ada@acme.dev');
  expect((await engine.test(subject, ref)).ok).toBe(true);
  const called = await engine.call(subject, ref, {
    method: 'GET',
    url: 'https://api.acme.com/x',
    headers: {},
  });
  expect(called.ok && called.value.status).toBe(200);
  const sent = world.requests.map(({ headers }) => headers['Authorization']);
  expect(sent).toEqual(Array.from({ length: 3 }, () => `Basic ${btoa('ada:pw-12345')}`));
});

test('F-034 what connecting learned warms the first call, and is dropped with the credentials it came from', async () => {
  const digest = subjectOf({ authentication: { type: 'digest', test: { url: 'https://api.acme.com/me' } } });
  const challenge = { 'www-authenticate': 'Digest realm="acme", qop="auth", nonce="n-1", algorithm=MD5' };
  const world = fakeWorld(({ headers }) =>
    headers['Authorization'] === undefined ? json({}, 401, challenge) : json({}),
  );
  const { engine } = engineOf(world);
  const done = await engine.connect(digest, { typed: { username: 'ada', password: 'pw-12345' } });
  if (!done.ok) throw new Error(done.problem.code);
  expect(done.report.http.map(({ purpose }) => purpose)).toEqual(['challenge', 'test']);
  await engine.keep(digest, done.value, { ...ref, user: { id: 'u-1' } });
  expect((await engine.test(digest, ref)).report.http).toHaveLength(1);
  expect((await engine.test(digest, ref)).report.http).toHaveLength(1);
  // Credentials that this process did not see being made, as after a restart.
  await engine.replace(digest, structuredClone(done.value), ref);
  expect((await engine.test(digest, ref)).report.http).toHaveLength(2);
});

test('an operation of a connection that is not there answers "not found"', async () => {
  const { engine } = engineOf(fakeWorld(() => json({})));
  expect(await engine.test(subject, ref)).toMatchObject({ ok: false, problem: { code: 'not_found' } });
});
