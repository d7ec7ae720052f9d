import { expect, test } from 'vitest';
import { z } from 'zod';
import { cleanDefinition, defined } from '../testing/checked.ts';
import { away, plain } from '../testing/shapes.ts';
import { checkDefinition } from './check-definition.ts';

const url = 'https://acme.example/me';
const able = {
  ...away,
  config: z
    .looseObject({ revoke: z.unknown(), enablePkce: z.boolean().optional() })
    .refine(() => true, 'never'),
};

function spotsOf(awayConfig: object) {
  return checkDefinition(defined({ type: 'away', awayConfig }), [able])
    .filter(({ check }) => check === 'C005' || check === 'C006')
    .map(({ check, severity, path }) => `${check} ${severity} ${path}`);
}

test('C005 C006 F-136 tokens can be revoked, and a consent is protected by PKCE', () => {
  expect(spotsOf({ authorizeUrl: { url }, getAccessToken: { url } })).toEqual([
    'C005 warning authentication.awayConfig',
    'C006 warning authentication.awayConfig.enablePkce',
  ]);
  expect(spotsOf({ authorizeUrl: { url }, enablePkce: true, revoke: { url } })).toEqual([]);
});

test('C006 is silent where no browser is sent anywhere', () => {
  expect(spotsOf({ getAccessToken: { url }, revoke: { url } })).toEqual([]);
});

test('C005 C006 are silent of schemes that know neither', () => {
  const found = checkDefinition(cleanDefinition, [plain, away]).map(({ check }) => check);
  expect(found).not.toContain('C005');
  expect(found).not.toContain('C006');
});
