import { expect, test } from 'vitest';
import { pump } from '../fake.ts';
import { requireClient } from './require-client.ts';

test('OA2-41 what a step reads of the client must be there, wherever it comes from', () => {
  const asked = (env: Readonly<Record<string, string>>, reads = ['process.env.CLIENT_ID']) => {
    const bundle = { authData: { app_id: 'a', app_key: '' }, inputData: {}, env };
    return pump(requireClient([{ reads, bundle }], 'exchange')).problem;
  };
  expect(asked({ CLIENT_ID: 'id-1' })).toBeUndefined();
  expect(asked({ CLIENT_ID: '' })).toMatchObject({
    code: 'required_value_missing',
    stage: 'exchange',
    params: { key: 'CLIENT_ID' },
  });
  expect(asked({}, ['bundle.authData.app_id'])).toBeUndefined();
  expect(asked({}, ['bundle.authData.app_key'])?.params).toEqual({ key: 'app_key' });
});
