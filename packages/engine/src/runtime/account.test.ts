import { expect, test } from 'vitest';
import { accountOf } from './account.ts';
import { fakeWorld, json, subjectOf } from './fixture.ts';
import { openRun } from './run.ts';

const definition = (account?: string) => ({
  authentication: {
    type: 'custom',
    fields: [{ key: 'site' }],
    test: { url: 'https://api.acme.com/me' },
    ...(account === undefined ? {} : { account }),
  },
});

function identify(answer: object, { account, label = '', key = 'acme' }: Record<string, string> = {}) {
  const subject = subjectOf({ ...definition(account), key });
  const run = openRun(
    fakeWorld(() => json({})),
    subject,
  );
  if (run.auth === undefined) throw new Error('The definition has an authentication.');
  const bundle = { authData: { site: 'eu' }, inputData: { ...answer }, env: {} };
  const found = accountOf(run, run.auth, bundle, label);
  return found.ok ? found.value : found.problem.code;
}

test('account_changed: the most lasting of what the test answered counts', () => {
  const seven = identify({ id: 7, email: 'ada@acme.dev' });
  expect(seven).toMatch(/^[0-9a-f]{64}$/);
  expect(identify({ email: 'ada@new.dev', id: '7' })).toBe(seven);
  expect(identify({ id: 8, email: 'ada@acme.dev' })).not.toBe(seven);
  expect(identify({ user_id: 7 })).toBe(seven);
  expect(identify({ id: { deep: 7 }, sub: '7' })).toBe(seven);
  expect(identify({ id: '', login: ' 7 ' })).toBe(seven);
});

test('account_changed: the same account of another integration is another', () => {
  expect(identify({ id: 7 }, { key: 'other' })).not.toBe(identify({ id: 7 }));
});

test('account_changed: a definition may say what tells accounts apart', () => {
  const account = '{{team.id}}/{{id}} at {{bundle.authData.site}}';
  const found = identify({ id: 7, team: { id: 'T1' } }, { account });
  expect(identify({ id: 7, team: { id: 'T2' } }, { account })).not.toBe(found);
  expect(identify({ id: 'T1/7 at eu' })).toBe(found);
  expect(identify({ id: 7 }, { account: '{{gone}}', label: 'ada' })).toBeUndefined();
  expect(identify({ team: {} }, { account: 'x{{team}}' })).toBe('template_type_error');
});

test('account_changed: else the label, else nobody knows', () => {
  expect(identify({ name: 'Ada' }, { label: 'ada@acme.dev' })).toBe(identify({ id: 'ada@acme.dev' }));
  expect(identify({ name: 'Ada' })).toBeUndefined();
});

test('what an identity was cannot be read from it', () => {
  expect(identify({ email: 'ada@acme.dev' })).not.toContain('ada');
});
