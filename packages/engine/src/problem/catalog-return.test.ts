import { expect, test } from 'vitest';
import { describe } from './catalog.ts';
import { returnEntries } from './catalog-return.ts';
import { problem } from './problem.ts';

test('ERR-9 a wrong state tells the builder that the app must return it unchanged', () => {
  for (const code of ['state_missing', 'state_mismatch'] as const) {
    expect(describe(problem(code, 'return'), 'builder').fix).toMatch(
      /The app must return state (?:unchanged|exactly)/,
    );
  }
});

test('ERR-16 an end user always learns that nothing was stored, and how to go on', () => {
  for (const code of Object.keys(returnEntries) as (keyof typeof returnEntries)[]) {
    const { detail, fix } = describe(problem(code, 'return'), 'user');
    expect(`${detail} ${fix}`).toMatch(/nothing was (?:stored|connected)|works once/i);
    expect(fix).toMatch(/connect|try/i);
  }
});

test('what the app said of its refusal is told to the builder only', () => {
  const found = problem('provider_denied', 'return', { reason: 'access_denied' });
  expect(describe(found, 'builder').detail).toContain('code. access_denied.');
  expect(JSON.stringify(describe(found, 'user'))).not.toContain('access_denied');
});
