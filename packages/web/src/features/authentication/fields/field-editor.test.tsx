import { screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Scheme } from '../../../api/types.ts';
import { consentScheme, plainScheme } from '../testing/schemes.ts';
import { FieldsStep } from './fields-step.tsx';
import { openStep } from './fixture.test-tool.tsx';

const keyScheme: Scheme = { ...plainScheme, name: 'key', title: 'Key', fields: [] };
const open = (scheme: Scheme, members: Parameters<typeof openStep>[2] = {}) =>
  openStep(FieldsStep, scheme, members);
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const fieldsOf = (document: Record<string, unknown>) =>
  (document['authentication'] as { fields?: unknown } | undefined)?.fields;
const withFields = (...fields: readonly object[]) => ({ authentication: { type: 'key', fields } });
const labelBox = () => screen.getByRole('textbox', { name: 'Label' });
const keyBox = () => screen.getByRole('textbox', { name: /^Key/ });

beforeEach(() => {
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => undefined);
});

test('F-007 F-008 a key that is missing, taken or reserved is refused where it is typed', async () => {
  const scheme = { ...keyScheme, reservedKeys: ['client_id'] };
  const { user, document } = await open(scheme, { document: withFields({ key: 'a' }, { key: 'b' }) });
  await user.click(button('Edit b'));
  for (const [typed, why] of [
    ['a', /Another field has this key/],
    ['client_id', /keeps this key for itself/],
    ['a b', /Leave out the spaces/],
  ] as const) {
    await user.clear(keyBox());
    await user.type(keyBox(), typed);
    expect(screen.getByText(why)).toBeDefined();
  }
  await user.clear(keyBox());
  await user.click(button('Done'));
  expect(screen.getByText(/Type a key/)).toBeDefined();
  expect(fieldsOf(document())).toEqual([{ key: 'a' }, { key: 'b' }]);
});

test('F-009 F-010 F-013 F-015 what a field says goes into the draft as it is typed', async () => {
  const { user, document } = await open(keyScheme, { document: withFields({ key: 'site' }) });
  await user.click(button('Edit site'));
  await user.type(labelBox(), 'Site');
  await user.click(screen.getByRole('checkbox', { name: 'Required' }));
  await user.type(screen.getByRole('textbox', { name: 'Help text' }), 'See *there*.');
  await user.click(button(/^More options/));
  await user.type(screen.getByRole('textbox', { name: 'Placeholder' }), 'acme');
  expect(fieldsOf(document())).toEqual([
    { key: 'site', label: 'Site', required: false, helpText: 'See *there*.', placeholder: 'acme' },
  ]);
  await user.click(screen.getByRole('checkbox', { name: 'Required' }));
  expect(fieldsOf(document())).toMatchObject([{ key: 'site' }]);
  expect(JSON.stringify(fieldsOf(document()))).not.toContain('required');
});

test('F-019 F-021 a computed field can be chosen only where the scheme has an answer to read it from', async () => {
  const first = await open(consentScheme, { document: withFields({ key: 'team', required: false }) });
  await first.user.click(button('Edit team'));
  await first.user.click(screen.getByRole('radio', { name: 'Computed' }));
  expect(fieldsOf(first.document())).toEqual([{ key: 'team', computed: true }]);
  expect(screen.queryByRole('checkbox', { name: 'Required' })).toBeNull();
});

test('F-021 elsewhere there is no such kind, and one that came along is told', async () => {
  const { user } = await open(keyScheme, {
    document: withFields({ key: 'a' }, { key: 'b', computed: true }),
  });
  await user.click(button('Edit a'));
  expect(screen.queryByRole('radio', { name: 'Computed' })).toBeNull();
  await user.click(button('Edit b'));
  expect(screen.getByText(/has no answer to read a computed field from/)).toBeDefined();
});
