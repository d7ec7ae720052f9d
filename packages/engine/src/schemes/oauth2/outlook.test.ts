import { expect, test } from 'vitest';
import { contextOf } from '../fake.ts';
import type { Config } from './config.ts';
import { outlook } from './outlook.ts';

const now = Date.UTC(2026, 0, 1);
const step = { url: 'https://acme.dev/oauth/token' };
const config: Config = {
  authorizeUrl: { url: 'https://acme.dev/oauth/authorize' },
  getAccessToken: step,
  refreshAccessToken: step,
};
const foretell = (given: unknown, part: Partial<Config> = {}, isConsent = true) =>
  outlook(contextOf<Config>({ ...config, ...part }), given, isConsent);

test('F-062 a token answer foretells its end, by its own word or its token’s', () => {
  const answer = { access_token: 'a', refresh_token: 'r', expires_in: 60 };
  expect(foretell(answer)).toEqual({ expiresAt: now + 60_000, by: { answer: 'expires_in' } });
  const exp = now / 1000 + 60;
  const jwt = `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.s`;
  expect(foretell({ access_token: jwt, refresh_token: 'r' })).toEqual({
    expiresAt: now + 60_000,
    by: { jwt: 'access_token' },
  });
});

test('OA2-37 without a refresh token nothing renews, unless it was a renewal or the grant can be made again', () => {
  const answer = { access_token: 'a' };
  expect(foretell(answer)).toEqual({ lacks: 'refresh_token' });
  expect(foretell(answer, {}, false)).toEqual({});
  expect(foretell(answer, { grantType: 'client_credentials' })).toEqual({});
  expect(
    foretell(answer, { refreshAccessToken: { ...step, body: { old: '{{bundle.authData.access_token}}' } } }),
  ).toEqual({});
});

test('F-054 a nested answer is read by its map, a refusal foretells nothing', () => {
  const responseMap = { refresh_token: 'data.refresh' };
  expect(foretell({ data: { refresh: 'r' } }, { responseMap })).toEqual({});
  expect(foretell({ error: 'invalid_grant' })).toEqual({});
  expect(foretell('page')).toEqual({});
});
