import { describe, expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { problem } from '../../problem/problem.ts';
import { headerOf } from '../../wire/request.ts';
import {
  engineOf,
  type FakeWorld,
  fakeWorld,
  json,
  type Provider,
  plant,
  ref,
  subjectOf,
} from '../fixture.ts';
import { back, documentOf, env, failAndDiagnose } from './diagnosis.fixture.ts';
import type { Remains } from './remains.ts';

const oauth = (config: Values = {}, more: Values = {}) =>
  documentOf({
    type: 'oauth2',
    oauth2Config: {
      authorizeUrl: { url: 'https://acme.dev/authorize' },
      getAccessToken: { url: 'https://acme.dev/token' },
      ...config,
    },
    test: { url: 'https://acme.dev/me' },
    ...more,
  });

const verdicts = ({ trials }: { readonly trials: readonly { id: string; verdict: string }[] }) =>
  trials.map(({ id, verdict }) => `${id} ${verdict}`);

const tokens = { access_token: 'token-canary-1' };
const isAt = (url: string, path: string) => new URL(url).pathname === path;

test('two mistakes are mended one on top of the other', async () => {
  const world = fakeWorld(({ url, headers }) => {
    if (!isAt(url, '/token')) return json({ email: 'ada@acme.dev' });
    if (headerOf(headers, 'authorization')?.startsWith('Basic ') !== true)
      return json({ error: 'invalid_client' }, 401);
    return headerOf(headers, 'content-type') === 'application/json' ? json(tokens) : json({}, 415);
  });
  const { diagnosis } = await failAndDiagnose(world, oauth(), { back });
  expect(verdicts(diagnosis)).toEqual(['client-secret-basic further', 'client-secret-basic+body-json works']);
});

test('what comes further is the ground of what follows', async () => {
  const world = fakeWorld(({ url, headers }) => {
    if (isAt(url, '/token')) return json({}, 404);
    if (!isAt(url, '/token/')) return json({ email: 'ada@acme.dev' });
    if (headerOf(headers, 'authorization')?.startsWith('Basic ') !== true)
      return json({ error: 'invalid_client' }, 401);
    return json({ data: tokens });
  });
  const { diagnosis, sentBefore } = await failAndDiagnose(world, oauth(), { back });
  expect(verdicts(diagnosis)).toEqual([
    'slash-on further',
    'slash-on+client-secret-basic further',
    'slash-on+client-secret-basic+answer-path works',
  ]);
  expect(diagnosis.best).toBe('slash-on+client-secret-basic+answer-path');
  const config = 'authentication.oauth2Config';
  expect(diagnosis.trials.at(-1)?.changes).toEqual([
    {
      path: `${config}.getAccessToken.url`,
      before: 'https://acme.dev/token',
      after: 'https://acme.dev/token/',
    },
    { path: `${config}.clientAuthentication`, before: undefined, after: 'client_secret_basic' },
    { path: `${config}.responseMap.access_token`, before: undefined, after: 'data.access_token' },
  ]);
  // The code was good once: the last trial reads the answer that the one before it had.
  expect(world.requests.slice(sentBefore).map(({ url }) => url)).toEqual([
    'https://acme.dev/token/',
    'https://acme.dev/token/',
    'https://acme.dev/me',
  ]);
});

test('where nothing works, the best is what came furthest', async () => {
  const world = fakeWorld(({ url, headers }) => {
    if (isAt(url, '/token')) return json({}, 404);
    const isBasic = headerOf(headers, 'authorization')?.startsWith('Basic ') === true;
    return isBasic ? json({ error: 'invalid_grant' }, 400) : json({ error: 'invalid_client' }, 401);
  });
  const { diagnosis } = await failAndDiagnose(world, oauth(), { back });
  expect(verdicts(diagnosis)).toEqual([
    'slash-on further',
    'slash-on+client-secret-basic further',
    'slash-on+body-json same',
  ]);
  expect(diagnosis.best).toBe('slash-on+client-secret-basic');
});

describe('nothing is tried', () => {
  test.each<[string, Provider]>([
    ['where the app asked to wait', () => json({}, 429)],
    ['where it is busy', () => json({}, 503)],
    ['where it was not reached', () => problem('timeout', 'request', { host: 'acme.dev' })],
  ])('%s', async (_, provider) => {
    const world = fakeWorld(provider);
    const { diagnosis, sentBefore } = await failAndDiagnose(world, oauth(), { back });
    expect(world.requests).toHaveLength(sentBefore);
    expect(diagnosis.note).toContain('not reached');
    expect(diagnosis.best).toBeUndefined();
  });

  test('where the app has read everything and says no', async () => {
    const world = fakeWorld(() => json({ error: 'invalid_grant' }, 400));
    const { diagnosis, sentBefore } = await failAndDiagnose(world, oauth(), { back });
    expect([world.requests.length, diagnosis.trials]).toEqual([sentBefore, []]);
    expect(diagnosis.note).toContain('usual mistakes');
  });

  test('and after a trial that met a busy app nothing more', async () => {
    let asked = 0;
    const world = fakeWorld(() => json({}, ++asked === 1 ? 415 : 429));
    const { diagnosis } = await failAndDiagnose(world, oauth(), { back });
    expect(world.requests).toHaveLength(2);
    expect(new Set(diagnosis.trials.map(({ verdict }) => verdict))).toEqual(new Set(['untried']));
  });
});

test('a secret that an answer has for a name gets into no definition', async () => {
  const secret = 'canary_of_tokens';
  const world = fakeWorld(({ url }) =>
    isAt(url, '/token') ? json({ tokens: [secret], [secret]: { access_token: 'token-canary-1' } }) : json({}),
  );
  const { diagnosis } = await failAndDiagnose(world, oauth(), { back });
  expect(JSON.stringify(diagnosis.trials)).not.toContain('canary');
  const hint = fakeWorld(() => json({ message: 'Not x-key-canary-token', typed: 'key-canary' }, 401));
  const document = documentOf({
    type: 'custom',
    fields: [{ key: 'api_key' }],
    test: { url: 'https://acme.dev/me', headers: { K: '{{bundle.authData.api_key}}' } },
  });
  const hinted = await failAndDiagnose(hint, document, { typed: { api_key: 'key-canary' } });
  expect(JSON.stringify(hinted.diagnosis.trials)).not.toMatch(/canary/i);
  const part = fakeWorld(() => json({ message: 'Not x-canary-key-abc' }, 401));
  const parted = await failAndDiagnose(part, document, {
    typed: { api_key: '0.X-Canary-Key-abc.defghijklmnop' },
  });
  const offered = parted.diagnosis.trials.map(({ id, title, changes }) => ({ id, title, changes }));
  expect(offered.length).toBeGreaterThan(0);
  expect(JSON.stringify(offered)).not.toMatch(/canary/i);
});

test('an exchange whose answer was too large to keep is not made again', async () => {
  const world = fakeWorld(({ url }) =>
    isAt(url, '/token') ? json({ ...tokens, rest: 'x'.repeat(70_000) }) : json({}, 404),
  );
  const { diagnosis, sentBefore } = await failAndDiagnose(world, oauth(), { back });
  expect(verdicts(diagnosis)).toEqual(['slash-on untried']);
  expect(world.requests).toHaveLength(sentBefore);
});

test('after an exchange that came through nothing is tried that would need another', async () => {
  const world = fakeWorld(({ url, headers }) => {
    if (!isAt(url, '/token')) return json({}, 404);
    const isBasic = headerOf(headers, 'authorization')?.startsWith('Basic ') === true;
    return isBasic ? json(tokens) : json({ error: 'invalid_client' }, 401);
  });
  const { diagnosis, sentBefore } = await failAndDiagnose(world, oauth(), { back });
  expect(verdicts(diagnosis)).toEqual(['client-secret-basic further', 'client-secret-basic+slash-on same']);
  const asked = world.requests.slice(sentBefore).filter(({ url }) => isAt(url, '/token'));
  expect(asked).toHaveLength(1);
});

test('after a minute nothing more is begun, and what is left is offered untried', async () => {
  const typed = { api_key: 'key-canary-1' };
  const document = documentOf({
    type: 'custom',
    fields: [{ key: 'api_key' }],
    test: { url: 'https://acme.dev/me', headers: { K: '{{bundle.authData.api_key}}' } },
  });
  const world: FakeWorld = fakeWorld(() => {
    world.pass(30_000);
    return json({}, 401);
  });
  const { diagnosis, sentBefore } = await failAndDiagnose(world, document, { typed });
  expect(world.requests.length - sentBefore).toBe(2);
  expect(diagnosis.trials.map(({ verdict }) => verdict)).toEqual(['same', 'same', 'untried', 'untried']);
});

test('eight requests are enough, whatever happens', async () => {
  const typed = { api_key: 'key-canary-1' };
  const document = documentOf({
    type: 'custom',
    fields: [{ key: 'api_key' }],
    test: { url: 'https://acme.dev/me', headers: { K: '{{bundle.authData.api_key}}' } },
  });
  const words = [
    'x-a-key',
    'x-b-key',
    'x-c-key',
    'x-d-key',
    'x-e-key',
    'x-f-key',
    'x-g-key',
    'x-h-key',
    'x-i-key',
  ];
  const world = fakeWorld(() => json({ message: words.join(' ') }, 401));
  const { diagnosis, sentBefore } = await failAndDiagnose(world, document, { typed });
  expect(world.requests.length - sentBefore).toBe(8);
  expect(diagnosis.trials.filter(({ verdict }) => verdict === 'same')).toHaveLength(8);
  expect(diagnosis.trials.length).toBeGreaterThan(8);
});

test('scopes in a redirect are for the user to try', async () => {
  const world = fakeWorld(() => json({}));
  const query = { state: 'state-1', error: 'invalid_scope', error_description: 'unknown scope' };
  const { diagnosis } = await failAndDiagnose(world, oauth({ scope: 'read write' }), {
    back: { ...back, query },
  });
  expect(diagnosis).toMatchObject({
    trials: [
      {
        id: 'scopes-by-comma',
        verdict: 'untried',
        changes: [{ path: 'authentication.oauth2Config.scope', before: 'read write', after: 'read,write' }],
      },
    ],
  });
  expect([diagnosis.best, diagnosis.failed, world.requests]).toEqual([undefined, undefined, []]);
});

test('scopes of a grant without a user are tried', async () => {
  const document = oauth({ grantType: 'client_credentials', scope: 'read write' });
  const world = fakeWorld(({ url, body }) => {
    if (!isAt(url, '/token')) return json({ email: 'ada@acme.dev' });
    return String(body).includes('read%2Cwrite') ? json(tokens) : json({ error: 'invalid_scope' }, 400);
  });
  const { diagnosis } = await failAndDiagnose(world, document);
  expect(verdicts(diagnosis)).toEqual(['scopes-by-comma works']);
});

describe('a stored connection', () => {
  const document = oauth({ refreshAccessToken: { url: 'https://acme.dev/token' }, autoRefresh: true });
  const stored = { access_token: 'token-canary-1', refresh_token: 'refresh-canary-1' };

  async function diagnosed(provider: Provider) {
    const world = fakeWorld(provider);
    const { engine, store } = engineOf(world);
    const subject = subjectOf(document, env);
    await plant(engine, subject, stored);
    let remains: Remains | undefined;
    await engine.test(subject, ref, { onFailed: (kept) => (remains = kept) });
    if (remains === undefined) throw new Error('It did not fail.');
    const sentBefore = world.requests.length;
    const before = await store.get(ref.workspace, ref.id);
    const diagnosis = await engine.diagnose(subject, { document, remains, what: ref });
    expect(await store.get(ref.workspace, ref.id)).toEqual(before);
    return { diagnosis, sent: world.requests.slice(sentBefore) };
  }

  test('is tested in other ways, and neither renewed nor changed', async () => {
    const { diagnosis, sent } = await diagnosed(({ url, headers }) => {
      if (isAt(url, '/token'))
        return json({ access_token: 'token-canary-2', refresh_token: 'refresh-canary-2' });
      return headerOf(headers, 'authorization')?.startsWith('Token ') === true ? json({}) : json({}, 401);
    });
    expect(diagnosis?.best).toBe('place-header-authorization-token');
    expect(sent.every(({ url }) => isAt(url, '/me'))).toBe(true);
    expect(JSON.stringify(diagnosis)).not.toContain('canary');
  });

  test('whose renewal is refused is not renewed again: what may help is offered', async () => {
    const { diagnosis, sent } = await diagnosed(({ url }) =>
      isAt(url, '/token') ? json({ error: 'invalid_client' }, 401) : json({}, 401),
    );
    expect(sent).toEqual([]);
    expect(diagnosis?.problem.stage).toBe('refresh');
    expect(diagnosis?.trials).toContainEqual(
      expect.objectContaining({ id: 'client-secret-basic', verdict: 'untried' }),
    );
  });

  test('that is gone is not diagnosed', async () => {
    const { engine } = engineOf(fakeWorld(() => json({})));
    const remains = { problem: problem('unauthorized_401', 'test'), calls: [] };
    expect(await engine.diagnose(subjectOf(document, env), { document, remains, what: ref })).toBeUndefined();
  });
});
