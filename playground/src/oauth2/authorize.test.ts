import { beforeEach, expect, test } from 'vitest';
import { accounts } from '../accounts.ts';
import { type Ask, createConsent } from '../consent/consent.ts';
import { createRoutes } from '../http.ts';
import { createWorld, machineClock } from '../world.ts';
import { authorize } from './authorize.ts';
import { createGrants } from './grants.ts';

let asked: Ask | undefined;

beforeEach(() => {
  asked = undefined;
});

const world = createWorld(machineClock);
const consent = createConsent(world);
const app = createRoutes().get('/', (context) =>
  authorize(
    context,
    {
      ...consent,
      put: (ask) => {
        asked = ask;
        return '/consent/1';
      },
    },
    createGrants(world),
  ),
);

const good = {
  client_id: 'acme-demo-client',
  redirect_uri: 'http://localhost:1/back?kept=1',
  response_type: 'code',
  state: 's',
};
const ask = (over: Record<string, string> = {}) =>
  app.request(`http://acme.test/?${new URLSearchParams({ ...good, ...over })}`);
const allowed = () => new URL(asked?.allow(accounts[0] ?? ({} as never)) ?? 'x:');

test('RFC 6749 section 4.1.2 and RFC 9207 an allowed request comes back with code, state and iss', async () => {
  expect((await ask({ scope: 'read write' })).headers.get('location')).toBe('/consent/1');
  expect(asked).toMatchObject({ app: 'Claviger demo', scopes: ['read', 'write'] });
  const back = allowed();
  expect(back.origin + back.pathname).toBe('http://localhost:1/back');
  expect(Object.fromEntries(back.searchParams)).toEqual({
    kept: '1',
    code: expect.stringMatching(/^[\w-]{32}$/),
    state: 's',
    iss: 'http://acme.test',
  });
});

test('RFC 6749 section 4.1.2.1 a denied request comes back with the error', async () => {
  await ask();
  const back = new URL(asked?.deny() ?? 'x:');
  expect(back.searchParams.get('error')).toBe('access_denied');
  expect(back.searchParams.get('state')).toBe('s');
  expect(back.searchParams.get('code')).toBeNull();
});

test('RFC 6749 section 4.1.2.1 an unknown client or redirect_uri is never redirected to', async () => {
  for (const over of [{ client_id: 'x' }, { redirect_uri: 'https://evil.example/' }]) {
    const response = await ask(over);
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
  }
  expect(asked).toBeUndefined();
});

test('other faults go back by redirect', async () => {
  const errorOf = async (over: Record<string, string>) =>
    new URL((await ask(over)).headers.get('location') ?? 'x:').searchParams.get('error');
  expect(await errorOf({ response_type: 'token' })).toBe('unsupported_response_type');
  expect(await errorOf({ code_challenge: 'x', code_challenge_method: 'plain' })).toBe('invalid_request');
  expect(await errorOf({ client_id: 'acme-public-client' })).toBe('invalid_request');
});

test('the way back is spoiled on request', async () => {
  await ask({ fail: 'no-state' });
  expect(allowed().searchParams.get('state')).toBeNull();
  await ask({ fail: 'wrong-iss' });
  expect(allowed().searchParams.get('iss')).toBe('https://issuer.example');
});

test('scopes by spaces are unknown to an app that wants commas', async () => {
  const errorOf = async (scope: string) => {
    const back = (await ask({ scope, fail: 'comma-scopes' })).headers.get('location') ?? '';
    return URL.parse(back)?.searchParams.get('error') ?? back;
  };
  expect(await errorOf('read write')).toBe('invalid_scope');
  expect(await errorOf('read,write')).toBe('/consent/1');
  expect(asked?.scopes).toEqual(['read', 'write']);
});
