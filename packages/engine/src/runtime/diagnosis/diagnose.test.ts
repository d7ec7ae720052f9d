import { describe, expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { patchDocument } from '../../definition/patch.ts';
import { problem } from '../../problem/problem.ts';
import { headerOf, type WireRequest } from '../../wire/request.ts';
import type { WireResponse } from '../../wire/response.ts';
import { engineOf, fakeWorld, json, subjectOf } from '../fixture.ts';
import type { Diagnosis } from './diagnose.ts';
import { back, documentOf, env, failAndDiagnose } from './diagnosis.fixture.ts';
import { remainsOf } from './remains.ts';

const token = { access_token: 'token-canary-1', refresh_token: 'refresh-canary-1' };

/** A provider with one token endpoint and one test; each is refused by what the rule answers. */
function provider(rules: {
  readonly token?: (request: WireRequest) => Partial<WireResponse> | undefined;
  readonly me?: (request: WireRequest) => Partial<WireResponse> | undefined;
  readonly answer?: unknown;
}) {
  let isUsed = false;
  return (request: WireRequest) => {
    const { pathname } = new URL(request.url);
    if (/^\/token\/?$/.test(pathname)) {
      const refused = rules.token?.(request);
      if (refused !== undefined) return refused;
      if (isUsed) return json({ error: 'invalid_grant' }, 400);
      isUsed = true;
      return json(rules.answer ?? token);
    }
    const refused = rules.me?.(request);
    if (refused !== undefined) return refused;
    const isIn = headerOf(request.headers, 'authorization')?.endsWith(' token-canary-1') === true;
    return isIn ? json({ email: 'ada@acme.dev' }) : json({ error: 'who?' }, 401);
  };
}

const oauth = (config: Values = {}, more: Values = {}) =>
  documentOf({
    type: 'oauth2',
    oauth2Config: {
      authorizeUrl: { url: 'https://acme.dev/authorize' },
      getAccessToken: { url: 'https://acme.dev/token' },
      refreshAccessToken: { url: 'https://acme.dev/token' },
      autoRefresh: true,
      ...config,
    },
    test: { url: 'https://acme.dev/me', ...more },
  });

const verdicts = ({ trials }: { readonly trials: readonly { id: string; verdict: string }[] }) =>
  Object.fromEntries(trials.map(({ id, verdict }) => [id, verdict]));

const bodyOf = ({ body }: WireRequest) => String(body);
const isBasic = ({ headers }: WireRequest) =>
  headerOf(headers, 'authorization')?.startsWith('Basic ') === true;
const isJson = ({ headers }: WireRequest) => headerOf(headers, 'content-type')?.includes('json') === true;

/** Each mistake: the definition, what the app insists on, and the trial that mends it. */
const mistakes: readonly (readonly [string, Values, Parameters<typeof provider>[0], string])[] = [
  [
    'the client belongs in the header',
    oauth(),
    { token: (request) => (isBasic(request) ? undefined : json({ error: 'invalid_client' }, 401)) },
    'client-secret-basic',
  ],
  [
    'the client belongs in the body',
    oauth({ clientAuthentication: 'client_secret_basic' }),
    {
      token: (request) =>
        bodyOf(request).includes('client_secret=secret-canary')
          ? undefined
          : json({ error: 'invalid_client' }, 401),
    },
    'client-secret-post',
  ],
  [
    'the body is JSON',
    oauth(),
    { token: (request) => (isJson(request) ? undefined : json({ message: 'Send JSON.' }, 415)) },
    'body-json',
  ],
  [
    'the body is a form',
    oauth({
      getAccessToken: { url: 'https://acme.dev/token', headers: { 'content-type': 'application/json' } },
    }),
    { token: (request) => (isJson(request) ? json({ error: 'invalid_request' }, 400) : undefined) },
    'body-form',
  ],
  [
    'a page is answered to whoever accepts everything',
    oauth(),
    {
      token: ({ headers }) =>
        headerOf(headers, 'accept') === 'application/json'
          ? undefined
          : { status: 200, body: Buffer.from('<!doctype html><p>Hello') },
    },
    'accept-json',
  ],
  [
    'the address ends in a slash',
    oauth(),
    { token: ({ url }) => (url.endsWith('/') ? undefined : json({}, 404)) },
    'slash-on',
  ],
  [
    'the token stands deep in the answer',
    oauth(),
    { answer: { data: { token: { accessToken: token.access_token, refreshToken: 'r-canary-12' } } } },
    'answer-path',
  ],
  [
    'the word before the token is another',
    oauth(),
    {
      me: ({ headers }) =>
        headerOf(headers, 'authorization')?.startsWith('Token ') === true
          ? undefined
          : { ...json({ error: 'no' }, 401), headers: { 'www-authenticate': 'Token realm="acme"' } },
    },
    'place-header-authorization-token',
  ],
  [
    'the test ends in a slash',
    oauth(),
    { me: ({ url }) => (url.endsWith('/') ? undefined : json({}, 404)) },
    'slash-on',
  ],
];

test.each(mistakes)('%s', async (_, document, rules, id) => {
  const world = fakeWorld(provider(rules));
  const { diagnosis, sentBefore } = await failAndDiagnose(world, document, { back });
  expect(verdicts(diagnosis)).toMatchObject({ [id]: 'works' });
  expect(diagnosis.best).toBe(id);
  expect(diagnosis.failed).toBeDefined();
  expect(world.requests.length - sentBefore).toBeLessThanOrEqual(8);
  const best = diagnosis.trials.find((one) => one.id === id);
  expect(best?.report?.http[best.row ?? -1]).toBeDefined();
  expect(JSON.stringify(diagnosis)).not.toContain('canary');

  // What worked is what is applied: the same definition connects a new user.
  const mended = patchDocument(document, best?.changes ?? []);
  const { engine } = engineOf(fakeWorld(provider(rules)));
  const connected = await engine.connect(subjectOf(mended, env), { typed: {}, back });
  expect(connected.ok).toBe(true);
});

describe('a failure after which nothing is tried shows no secret', () => {
  const shown = ({ trials, ...rest }: Diagnosis) => {
    expect(trials).toEqual([]);
    expect(rest.failed).toBeDefined();
    return JSON.stringify(rest);
  };
  const echo = (error: string) => fakeWorld(({ url }) => json({ error, url }, 400));

  test('of a return', async () => {
    // Under another name than the one that gives a code away.
    const body = { granted: '{{bundle.inputData.code}}' };
    const document = oauth({ getAccessToken: { url: 'https://acme.dev/token', body } });
    const { diagnosis } = await failAndDiagnose(echo('invalid_grant'), document, { back });
    expect(shown(diagnosis)).toContain('granted=');
    expect(shown(diagnosis)).not.toContain('code-canary');
  });

  test('of a default that nobody typed', async () => {
    const document = documentOf({
      type: 'custom',
      fields: [{ key: 'api_key', default: 'default-canary-1' }],
      test: { url: 'https://acme.dev/me', headers: { K: '{{bundle.authData.api_key}}' } },
    });
    const { diagnosis } = await failAndDiagnose(echo('invalid_scope'), document);
    expect(shown(diagnosis)).not.toContain('canary');
  });

  test('of a device code', async () => {
    const url = 'https://acme.dev/token';
    const body = 'device_code=device-canary-1';
    const document = oauth({
      grantType: 'device_code',
      deviceAuthorization: { url: 'https://acme.dev/device' },
    });
    const remains = remainsOf(problem('provider_denied', 'exchange'), [
      {
        purpose: 'exchange',
        stage: 'exchange',
        request: { method: 'POST', url, headers: {}, body },
        response: { url, ...json({ error: 'access_denied', sent: body }, 400) },
        startedAt: 0,
        durationMs: 0,
      },
    ]);
    const { engine } = engineOf(fakeWorld(() => json({})));
    const remembered = { device_code: 'device-canary-1' };
    const what = { kind: 'poll', typed: {}, remembered } as const;
    const diagnosis = await engine.diagnose(subjectOf(document, env), { document, remains, what });
    if (diagnosis === undefined) throw new Error('It was not diagnosed.');
    expect(shown(diagnosis)).not.toContain('canary');
  });
});
