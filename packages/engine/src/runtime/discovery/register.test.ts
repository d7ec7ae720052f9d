import { expect, test } from 'vitest';
import type { WireResponse } from '../../wire/response.ts';
import { json } from '../fixture.ts';
import { createRecorder } from '../record.ts';
import { worldWith } from './fake-app.ts';
import { registerClient } from './register.ts';
import { openSearch } from './search.ts';

const endpoint = 'https://acme.com/register';
const told = { client_name: 'Acme', token_endpoint_auth_method: 'client_secret_basic' };

async function register(answer: Partial<WireResponse>) {
  const world = worldWith({ [endpoint]: () => answer });
  const search = openSearch(world, createRecorder(world, 'Acme'));
  const made = await registerClient(search, endpoint, told);
  return { made, world, search, value: made.ok ? made.value : made.problem };
}

test('RFC 7591 section 3.1: what is told is posted as JSON', async () => {
  const { world, value } = await register(json({ client_id: 'c-1' }, 201));
  expect(world.requests).toMatchObject([
    {
      method: 'POST',
      url: endpoint,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(told),
    },
  ]);
  expect(value).toEqual({ clientId: 'c-1', method: 'none' });
});

test('servers that answer 200, or do not say when a secret ends, are understood', async () => {
  expect((await register(json({ client_id: 'c-1', client_secret: 'secret-1234' }))).value).toEqual({
    clientId: 'c-1',
    clientSecret: 'secret-1234',
  });
});

test('RFC 7592 the way back to a registration is kept whole or not at all', async () => {
  const half = { client_id: 'c-1', client_secret: 'secret-1234', registration_access_token: 'token-1234' };
  expect((await register(json(half, 201))).value).toEqual({ clientId: 'c-1', clientSecret: 'secret-1234' });
});

test.each([
  [json({}, 201), 'parse_error'],
  [json({ client_id: 7 }, 201), 'parse_error'],
  [json([], 201), 'parse_error'],
  [{ status: 201, body: new TextEncoder().encode('<html>') }, 'parse_error'],
  [{ status: 302, headers: { location: 'https://evil.example/' } }, 'parse_error'],
  [json({ error: 'invalid_client_metadata' }, 400), 'bad_request_400'],
  [json({}, 401), 'unauthorized_401'],
  [{ status: 503 }, 'provider_error_5xx'],
])('an answer that registers nothing is a problem: %#', async (answer, code) => {
  expect((await register(answer)).value).toMatchObject({ code, stage: 'registration' });
});

test('what was answered is secret from then on, in a refusal too', async () => {
  const { search } = await register(
    json({ error: 'x', client_secret: 'canary-secret', registration_access_token: 'canary-token' }, 400),
  );
  expect(JSON.stringify(search.recorder.succeed(null).report)).not.toContain('canary');
});

test('RFC 7591 section 3: a server that registers only those it knows is shown its token, and nobody else', async () => {
  const world = worldWith({ [endpoint]: () => json({ client_id: 'c-1' }, 201) });
  const search = openSearch(world, createRecorder(world, 'Acme'));
  await registerClient(search, endpoint, told, 'initial-canary-1');
  expect(world.requests).toMatchObject([{ headers: { authorization: 'Bearer initial-canary-1' } }]);
  expect(JSON.stringify(search.recorder.succeed(null).report)).not.toContain('canary');
});
