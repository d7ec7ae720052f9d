import { expect, test } from 'vitest';
import { contextOf, pump } from '../fake.ts';
import type { Config } from './config.ts';
import { settle } from './settle.ts';

const config: Config = { getAccessToken: { url: 'https://acme.dev/token' } };

function settled(answer: unknown, stage: 'exchange' | 'refresh', scope?: string, part: Partial<Config> = {}) {
  const bundle = { authData: { team: 'T' }, inputData: { level: 'read' }, env: {} };
  return pump(settle(contextOf<Config>({ ...config, ...part }, { bundle }), answer, stage, scope));
}

test('OA2-29 an answer without a token ends the flow, and so does a refusal', () => {
  expect(settled({}, 'exchange').problem).toMatchObject({ code: 'access_token_missing', stage: 'exchange' });
  expect(settled({ error: 'invalid_grant' }, 'refresh').problem).toMatchObject({
    code: 'refresh_rejected',
    provider: 'invalid_grant',
  });
});

test('OA2-30 what was answered is laid over what is stored', () => {
  expect(settled({ access_token: 'a' }, 'exchange').value?.authData).toEqual({
    team: 'T',
    access_token: 'a',
  });
});

test('what was asked for is what the user saw; a renewal asks for what the definition says', () => {
  const answer = { access_token: 'a', scope: 'read' };
  const asks = { scope: '{{bundle.inputData.level}} write' };
  expect(settled(answer, 'exchange', 'was {{x}}', asks).value?.scopes?.requested).toEqual(['was', '{{x}}']);
  expect(settled(answer, 'refresh', 'was', asks).value?.scopes?.requested).toEqual(['read', 'write']);
  expect(settled(answer, 'exchange', undefined, asks).value?.scopes?.requested).toEqual(['read', 'write']);
});

test('scopes are read by the separator of the definition', () => {
  const { value } = settled({ access_token: 'a', scope: 'a b|c' }, 'exchange', 'a b', {
    scopeSeparator: '|',
  });
  expect(value?.scopes).toEqual({ requested: ['a b'], granted: ['a b', 'c'] });
});
