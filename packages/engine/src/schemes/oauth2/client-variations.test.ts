import { describe, expect, test } from 'vitest';
import { patchDocument } from '../../definition/patch.ts';
import type { RequestStep } from '../../definition/step.ts';
import { problem } from '../../problem/problem.ts';
import { responseOf } from '../fake.ts';
import { signsOf } from '../signs.ts';
import type { FailedRequest } from '../variation.ts';
import { clientVariations } from './client-variations.ts';
import type { Config } from './config.ts';

const secret = '{{process.env.CLIENT_SECRET}}';
const post: RequestStep = { url: 'https://acme.dev/token', method: 'POST' };

/** A token request that failed. */
function failed(
  config: Partial<Config>,
  answer: {
    readonly status?: number;
    readonly body?: object;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): FailedRequest<Config> {
  const { status = 401, body = {}, headers = {} } = answer;
  const whole: Config = { getAccessToken: post, ...config };
  return {
    config: whole,
    configPath: 'c',
    document: { c: whole },
    fields: [],
    problem: problem('unauthorized_401', 'exchange'),
    endpoint: 'token',
    step: whole.getAccessToken,
    stepPath: 'c.getAccessToken',
    siblingPaths: [],
    sentType: '',
    signs: signsOf({}, responseOf(post.url, { status, headers, body: Buffer.from(JSON.stringify(body)) })),
  };
}

const found = (given: FailedRequest<Config>) =>
  clientVariations(given).map(({ id, likely }) => `${id} ${likely}`);
const made = (given: FailedRequest<Config>, id: string) => {
  const changes = clientVariations(given).find((one) => one.id === id)?.changes ?? [];
  return (patchDocument(given.document, changes) as { readonly c: Config }).c;
};

describe('RFC 6749 section 2.3.1 the other way is', () => {
  test('the header, for a client in the body', () => {
    const given = failed({});
    expect(found(given)).toEqual(['client-secret-basic 3']);
    expect(made(given, 'client-secret-basic')).toEqual({
      getAccessToken: post,
      clientAuthentication: 'client_secret_basic',
    });
  });

  test('the body, for a client in the header', () => {
    expect(found(failed({ clientAuthentication: 'client_secret_basic' }))).toEqual(['client-secret-post 3']);
  });

  test('for one request alone, where the definition tells them apart', () => {
    const given = failed({ clientAuthentication: { token: 'client_secret_basic', revoke: 'none' } });
    expect(made(given, 'client-secret-post').clientAuthentication).toEqual({
      token: 'client_secret_post',
      revoke: 'none',
    });
  });

  test('either, for a login of the builder’s own, which goes away', () => {
    const own = { ...post, headers: { authorization: 'Basic x', A: 'b' }, auth: ['a', 'b'] };
    const given = failed({ getAccessToken: own });
    expect(found(given)).toEqual(['client-secret-basic 3', 'client-secret-post 3']);
    expect(made(given, 'client-secret-post').getAccessToken).toEqual({ ...post, headers: { A: 'b' } });
  });
});

describe('OA2-25 rows that the builder wrote', () => {
  const body = { code: '{{bundle.inputData.code}}', grant_type: 'authorization_code' };

  test('get the client, where nothing adds it by itself', () => {
    const given = failed({ getAccessToken: { ...post, body }, clientAuthentication: 'client_secret_basic' });
    expect(made(given, 'client-secret-post').getAccessToken).toMatchObject({
      body: { ...body, client_id: '{{process.env.CLIENT_ID}}', client_secret: secret },
    });
  });

  test('keep a client that stands there under another name', () => {
    const named = { ...body, app_id: '{{process.env.CLIENT_ID}}' };
    const given = failed({
      getAccessToken: { ...post, body: named },
      clientAuthentication: 'client_secret_basic',
    });
    expect(made(given, 'client-secret-post').getAccessToken).toMatchObject({
      body: { ...named, client_secret: secret },
    });
  });

  test('lose the secret, where the header has it', () => {
    const given = failed({ getAccessToken: { ...post, body: { ...body, client_secret: 'typed-canary' } } });
    expect(made(given, 'client-secret-basic').getAccessToken).toMatchObject({ body });
    expect(JSON.stringify(made(given, 'client-secret-basic'))).not.toContain('canary');
  });
});

describe('how likely', () => {
  test.each([
    [{ status: 400, body: { error: 'invalid_client' } }, 'client-secret-basic 3'],
    [{ status: 400, body: { message: 'Missing client credentials' } }, 'client-secret-basic 3'],
    [{ status: 400, body: {}, headers: { 'www-authenticate': 'Basic realm="a"' } }, 'client-secret-basic 1'],
    [{ status: 403 }, 'client-secret-basic 1'],
  ])('%j: %s', (answer, line) => {
    expect(found(failed({}, answer))).toEqual([line]);
  });

  test.each([
    [{ status: 400, body: { error: 'invalid_grant' } }],
    [{ status: 404 }],
    [{ status: 415 }],
    [{ status: 200 }],
  ])('not at all: %j', (answer) => {
    expect(found(failed({}, answer))).toEqual([]);
  });
});

test('what signs, what is public, code, and other requests are left alone', () => {
  expect(found(failed({ clientAuthentication: 'private_key_jwt' }))).toEqual([]);
  expect(found(failed({ clientAuthentication: 'none' }))).toEqual([]);
  expect(
    found(failed({ clientAuthentication: 'none' }, { body: { error: 'client_secret is missing' } })),
  ).toHaveLength(2);
  expect(clientVariations({ ...failed({}), step: { source: 'return {}' } })).toEqual([]);
  expect(clientVariations({ ...failed({}), endpoint: 'test' })).toEqual([]);
});
