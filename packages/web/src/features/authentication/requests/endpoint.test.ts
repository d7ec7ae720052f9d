import { expect, test } from 'vitest';
import { endpointOf, returnsOf } from './endpoint.ts';
import { consentScheme } from './fixture.test-tool.ts';

test('an endpoint is found by the key of the config', () => {
  expect(endpointOf(consentScheme, 'getToken')?.name).toBe('token');
  expect(endpointOf(consentScheme, 'scope')).toBeUndefined();
});

test('COD-8 code is told what becomes of what it returns', () => {
  expect(returnsOf('authorize', true)).toContain('URL');
  expect(returnsOf('exchange', false)).toContain('computed fields');
  expect(returnsOf('test', false)).toContain('label');
  expect(returnsOf('revoke', false)).toContain('answered');
});
