import { expect, test } from 'vitest';
import { contextOf, pump } from '../fake.ts';
import { begin } from './authorize.ts';
import type { Config } from './config.ts';

const config: Config = {
  authorizeUrl: { url: 'https://acme.dev/authorize' },
  getAccessToken: { url: 'https://acme.dev/token' },
};
const bundle = { authData: {}, inputData: {}, env: { CLIENT_ID: 'id-1', CLIENT_SECRET: 'secret-1' } };

test('OA2-9 the four default parameters', () => {
  const { value } = pump(begin(contextOf(config, { bundle })));
  expect([...new URL(value?.url ?? '').searchParams.keys()].sort()).toEqual(
    ['client_id', 'redirect_uri', 'response_type', 'state'].sort(),
  );
});
