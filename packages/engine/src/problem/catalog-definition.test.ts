import { expect, test } from 'vitest';
import { describe } from './catalog.ts';
import { definitionEntries } from './catalog-definition.ts';
import { problem } from './problem.ts';

test('a faulty definition tells its first fault', () => {
  const found = problem('definition_invalid', 'definition', { reason: 'authentication.test is missing.' });
  expect(describe(found, 'builder').detail).toBe(
    'The definition has faults. The first: authentication.test is missing.',
  );
});

test('FLD-4 FLD-5 a reserved and a duplicate key are named', () => {
  for (const code of ['reserved_field_key', 'duplicate_field_key'] as const) {
    expect(describe(problem(code, 'definition', { key: 'client_id' }), 'builder').detail).toMatch(
      /^client_id is /,
    );
  }
});

test('VER-7 VER-8 a locked scheme leads to a new major version', () => {
  expect(describe(problem('scheme_locked', 'api'), 'builder').fix).toMatch(
    /^Clone the version as a new major version/,
  );
});

test("none of a builder's matters is laid before an end user", () => {
  for (const code of Object.keys(definitionEntries) as (keyof typeof definitionEntries)[]) {
    const { title, fix } = describe(problem(code, 'definition', { key: 'client_id', reason: 'x' }), 'user');
    expect(title).toBe('This app is not set up right');
    expect(fix).toContain('Your account is fine.');
  }
});
