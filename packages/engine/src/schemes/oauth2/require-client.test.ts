import { expect, test } from 'vitest';
import { contextOf, pump } from '../fake.ts';
import type { Config } from './config.ts';
import { requireClient } from './require-client.ts';

const config: Config = { getAccessToken: { url: 'https://acme.dev/token' } };

test('OA2-41 what a step reads of the client must be there', () => {
  const asked = (env: Readonly<Record<string, string>>) =>
    pump(
      requireClient(
        contextOf(config, { bundle: { authData: {}, inputData: {}, env } }),
        [{ url: 'https://acme.dev/token', body: { id: '{{process.env.CLIENT_ID}}' } }],
        'exchange',
      ),
    ).problem;
  expect(asked({ CLIENT_ID: 'id-1' })).toBeUndefined();
  expect(asked({ CLIENT_ID: '' })).toMatchObject({ stage: 'exchange', params: { key: 'CLIENT_ID' } });
});
