import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { contextOf } from '../fake.ts';
import type { Effect } from '../scheme.ts';
import type { Config } from './config.ts';
import { check } from './introspect.ts';

const config: Config = {
  getAccessToken: { url: 'https://acme.dev/token' },
  introspect: { url: 'https://acme.dev/introspect' },
};
const env = { CLIENT_ID: 'id-1', CLIENT_SECRET: 'secret-1' };

function checked(answer: unknown, part: Partial<Config> = {}, authData: Values = { access_token: 'a-1' }) {
  const context = contextOf<Config>({ ...config, ...part }, { bundle: { authData, inputData: {}, env } });
  const effects: Effect[] = [];
  const flow = check(context);
  for (let paused = flow.next(); paused.done !== true; paused = flow.next(answer)) {
    effects.push(paused.value);
    if (paused.value.do === 'fail') break;
  }
  return effects;
}

test('RFC 7662 2.1 the client asks whether the access token is active, before the test', () => {
  const effects = checked({ active: true, scope: 'read' });
  expect(effects).toHaveLength(1);
  expect(effects[0]).toMatchObject({
    do: 'run',
    stage: 'test',
    purpose: 'test',
    step: {
      method: 'POST',
      body: {
        client_id: '{{process.env.CLIENT_ID}}',
        client_secret: '{{process.env.CLIENT_SECRET}}',
        token: '{{bundle.inputData.token}}',
        token_type_hint: '{{bundle.inputData.token_type_hint}}',
      },
    },
    bundle: { inputData: { token: 'a-1', token_type_hint: 'access_token' } },
  });
});

test.each([
  [{ active: false }],
  [{}],
  [{ active: 'true' }],
  [{ active: 1 }],
  ['<html>'],
  [undefined],
  [{ error: 'invalid_token' }],
])('RFC 7662 2.2 anything but active is worth a renewal: %j', (answer) => {
  expect(checked(answer).at(-1)).toMatchObject({
    do: 'fail',
    wish: 'refresh',
    problem: { code: 'unauthorized_401', stage: 'test' },
  });
});

test('RFC 7662 2.3 the words of a refusal are told', () => {
  expect(checked({ error: 'invalid_token', error_description: 'Gone.' }).at(-1)).toMatchObject({
    problem: { provider: 'invalid_token: Gone.' },
  });
});

test('nothing is asked where the definition does not say where, or there is no token', () => {
  expect(checked({}, { introspect: undefined })).toEqual([]);
  expect(checked({}, {}, {})).toEqual([]);
});

test('the client may prove itself in another way than for its token', () => {
  const clientAuthentication = { introspect: 'client_secret_basic' as const };
  expect(checked({ active: true }, { clientAuthentication })[0]).toHaveProperty(
    'step.headers.Authorization',
    `Basic ${btoa('id-1:secret-1')}`,
  );
});
