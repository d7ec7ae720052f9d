import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { answerWith } from '../../../testing/render.tsx';
import { type Compared, differencesRead, needsMajor, type Weight } from './differences-read.ts';

const compared = (before: string | null, ...weights: readonly Weight[]): Compared => ({
  before,
  differences: weights.map((weight) => ({ path: 'authentication.type', weight, message: 'Another scheme.' })),
});

test.each([
  ['1.1.0', compared('1.0.0', 'safe', 'breaking'), true],
  ['2.0.0', compared('1.0.0', 'breaking'), false],
  ['10.0.0', compared('9.0.0', 'breaking'), false],
  ['1.0.0', compared('2.0.0', 'breaking'), true],
  ['1.1.0', compared('1.0.0', 'safe', 'depends'), false],
  ['1.0.0', compared(null, 'breaking'), false],
] as const)('VER-13 F-115 %s beside %o needs a higher major number: %s', (version, beside, isNeeded) => {
  expect(needsMajor(version, beside)).toBe(isNeeded);
});

test('the comparison is read from the version', async () => {
  const asked = answerWith({
    'GET /v1/integrations/acme/versions/1.1.0/differences': compared('1.0.0', 'safe'),
  });
  const read = await new QueryClient().fetchQuery(differencesRead('acme', '1.1.0'));
  expect(read.differences.length).toBe(1);
  expect(asked.length).toBe(1);
});
