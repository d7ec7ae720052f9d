import { beforeEach, expect, test } from 'vitest';
import { createRoutes } from '../http.ts';
import { createWorld, machineClock } from '../world.ts';
import { quirkRoutes } from './provider.ts';
import { consent, exchange, me, quirkClient, renewal, type Shape, tokens, without } from './shape.ts';

const { id, secret } = quirkClient;
const state = 's'.repeat(43);
const redirect = 'http://localhost:4270/back';
const { body: codeBody = {} } = exchange();

const shape: Shape = {
  id: 'q1',
  title: 'a provider',
  endpoints: [
    consent({ scope: 'a b' }),
    exchange({
      headers: { authorization: 'Basic $basic' },
      body: without(codeBody, 'client_id', 'client_secret'),
    }),
    renewal({ path: '/refresh', as: 'json', early: 30, answer: tokens }),
    me(),
  ],
};

let now = 0;
let app: ReturnType<typeof quirkRoutes>;

beforeEach(() => {
  now = 1_700_000_000_000;
  app = createRoutes().route(
    '/quirks',
    quirkRoutes(createWorld({ ...machineClock, now: () => now }), [shape]),
  );
});

const authorize = (over: Record<string, string> = {}) =>
  app.request(
    `http://acme.test/quirks/q1/authorize?${new URLSearchParams({ client_id: id, redirect_uri: redirect, response_type: 'code', state, scope: 'a b', ...over })}`,
  );
const basic = { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
const form = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request(`http://acme.test/quirks/q1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(body).toString(),
  });
const told = async (response: Response) => [
  response.status,
  ((await response.json()) as Record<string, unknown>)['error_description'],
];

async function code(): Promise<string> {
  const back = new URL((await authorize()).headers.get('location') ?? 'x:');
  expect(back.searchParams.get('state')).toBe(state);
  return back.searchParams.get('code') ?? '';
}

async function connect(): Promise<Record<string, string>> {
  const body = { grant_type: 'authorization_code', code: await code(), redirect_uri: redirect };
  const response = await form('/token', body, basic);
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, string>;
}

test('who does exactly what is wanted is let in', async () => {
  const { access_token } = await connect();
  const answer = await app.request('http://acme.test/quirks/q1/api/me', {
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect(await answer.json()).toMatchObject({ email: 'ada@acme.dev' });
});

test.for([
  [{ scope: 'a' }, 'query scope: is not a b'],
  [{ prompt: 'consent' }, 'query prompt: must not be there'],
  [{ scope: '' }, 'query scope: is empty'],
  [{ state: 'short' }, 'query state: is not the right state'],
  [{ client_id: 'x' }, 'query client_id: is not the right id'],
  [{ redirect_uri: 'https://evil.example/' }, 'query redirect_uri: is not the right redirect'],
] as const)('an authorization URL with %o is refused', async ([over, why]) => {
  const response = await authorize(over as Record<string, string>);
  expect([response.status, ((await response.json()) as { message: string }).message]).toEqual([400, why]);
});

test('two ways to authenticate, a wrong encoding, a stray or missing member are refused', async () => {
  const right = { grant_type: 'authorization_code', code: await code(), redirect_uri: redirect };
  const tried = async (body: Record<string, string>, headers: Record<string, string>) =>
    told(await form('/token', body, headers));
  expect(await tried({ ...right, client_secret: secret }, basic)).toEqual([
    400,
    'body client_secret: must not be there',
  ]);
  expect(await tried(right, {})).toEqual([400, 'header authorization: is missing']);
  const encoded = Buffer.from(`${id}:${encodeURIComponent(secret)}`).toString('base64');
  expect(await tried(right, { authorization: `Basic ${encoded}` })).toEqual([
    400,
    'header authorization: is not the right basic',
  ]);
  expect(await tried(without(right, 'redirect_uri'), basic)).toEqual([400, 'body redirect_uri: is missing']);
  expect(await tried({ ...right, redirect_uri: 'http://localhost:1/' }, basic)).toEqual([
    400,
    'body redirect_uri: is not the right redirect',
  ]);
  // None of it has used the code up.
  expect((await form('/token', right, basic)).status).toBe(200);
  expect(await tried(right, basic)).toEqual([400, 'body code: an unknown, used or dead code token']);
});

test('a form where JSON is demanded, an early renewal and an old refresh token are refused', async () => {
  const { refresh_token = '' } = await connect();
  const body = { client_id: id, client_secret: secret, grant_type: 'refresh_token', refresh_token };
  expect(await told(await form('/refresh', body))).toEqual([400, 'The body must be application/json.']);
  const renew = () =>
    app.request('http://acme.test/quirks/q1/refresh', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect(await told(await renew())).toEqual([400, 'too early: the token lives for 3600 seconds more']);
  now += 3_580_000;
  expect((await renew()).status).toBe(200);
  now += 3_600_000;
  expect(await told(await renew())).toEqual([
    400,
    'body refresh_token: an unknown, used or dead refresh token',
  ]);
});

test('a dead token is 401', async () => {
  const { access_token } = await connect();
  now += 3_600_000;
  const answer = await app.request('http://acme.test/quirks/q1/api/me', {
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect(answer.status).toBe(401);
});
