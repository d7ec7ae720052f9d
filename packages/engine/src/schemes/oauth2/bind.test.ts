import { expect, test } from 'vitest';
import { contextOf, pump } from '../fake.ts';
import { bind, unbound } from './bind.ts';
import type { Config } from './config.ts';
import { planToken } from './plan.ts';

const getAccessToken = { url: 'https://acme.dev/token' };

function bound(config: Partial<Config>, authData = {}, given?: string) {
  const bundle = { authData, inputData: {}, env: {} };
  const context = contextOf<Config>({ getAccessToken, ...config }, { bundle });
  return pump(bind(context, planToken(context, { values: {} }), given), ['made']);
}

test('RFC 9449 5 a key is made once, and held from then on', () => {
  const made = bound({ dpop: true });
  expect(made.effects).toEqual([{ do: 'makeKey', algorithm: 'ES256' }]);
  expect(made.value?.context.bundle.authData['dpop_key']).toBe('made');
  expect(made.value?.planned.through).toBeTypeOf('function');
  const stored = bound({ dpop: true }, { dpop_key: 'stored' });
  expect(stored.effects).toEqual([]);
  expect(stored.value?.context.bundle.authData['dpop_key']).toBe('stored');
  expect(bound({ dpop: true }, {}, 'remembered').value?.context.bundle.authData['dpop_key']).toBe(
    'remembered',
  );
});

test('without dpop nothing is bound', () => {
  const { effects, value } = bound({});
  expect([effects, value?.planned.through, value?.context.bundle.authData]).toEqual([[], undefined, {}]);
});

test('RFC 9449 5 a key to which the server bound nothing is not kept', () => {
  const authData = { access_token: 'a', dpop_key: 'k' };
  expect(unbound({ authData: { ...authData, token_type: 'Bearer' }, expiresAt: 1 })).toEqual({
    authData: { access_token: 'a', token_type: 'Bearer' },
    expiresAt: 1,
  });
  const kept = { authData: { ...authData, token_type: 'DPoP' } };
  expect(unbound(kept)).toBe(kept);
});
