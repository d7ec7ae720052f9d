import { expect, test } from 'vitest';
import type { Return } from '../consent.ts';
import { pump } from '../fake.ts';
import type { Config } from './config.ts';
import { readReturn, returnKey } from './return.ts';

const config: Config = {
  authorizeUrl: { url: 'https://acme.dev/authorize' },
  getAccessToken: { url: 'https://acme.dev/token' },
};
const remembered = { state: 'xyz', redirect_uri: 'https://claviger.test/oauth/return/acme', scope: 'read' };
const inbound = { method: 'GET', headers: {}, content: '' };

function returned(query: Readonly<Record<string, string>>): Return {
  return {
    query,
    remembered,
    rawRequest: { ...inbound, querystring: new URLSearchParams(query).toString() },
    cleanedRequest: { ...inbound, querystring: query },
  };
}

test('OA2-24 the code, and what was remembered, is given to the token request', () => {
  const { value } = pump(readReturn(config, returned({ code: 'c-1', state: 'xyz' })));
  expect(value?.values).toEqual({ code: 'c-1', state: 'xyz', redirect_uri: remembered.redirect_uri });
});

test('OA2-17 the state finds the attempt', () => {
  expect(returnKey({ state: 'xyz' })).toBe('xyz');
  expect(returnKey({})).toBeUndefined();
});
