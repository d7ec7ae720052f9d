import { expect, test } from 'vitest';
import { fakeWorld, json } from '../fixture.ts';
import { documentOf, failAndDiagnose } from './diagnosis.fixture.ts';

const document = documentOf({
  type: 'custom',
  fields: [{ key: 'api_key' }],
  test: { url: 'https://acme.dev/me' },
});
const typed = { api_key: 'key-canary-1' };

test('an attempt that does not fail is not diagnosed', async () => {
  const world = fakeWorld(() => json({}));
  await expect(failAndDiagnose(world, document, { typed })).rejects.toThrow('It did not fail.');
});

test('one that fails is, and what was sent before is told apart', async () => {
  const world = fakeWorld(() => json({}, 401));
  const { diagnosis, sentBefore } = await failAndDiagnose(world, document, { typed });
  expect([diagnosis.problem.code, sentBefore]).toEqual(['unauthorized_401', 1]);
});
