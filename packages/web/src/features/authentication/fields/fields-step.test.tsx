import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Scheme } from '../../../api/types.ts';
import { consentScheme, plainScheme } from '../testing/schemes.ts';
import { FieldsStep } from './fields-step.tsx';
import { openStep } from './fixture.test-tool.tsx';

const keyScheme: Scheme = { ...plainScheme, name: 'key', title: 'Key', fields: [] };
const open = (scheme: Scheme, members: Parameters<typeof openStep>[2] = {}) =>
  openStep(FieldsStep, scheme, members);
const fieldsOf = (document: Record<string, unknown>) =>
  (document['authentication'] as { fields?: unknown } | undefined)?.fields;
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const labelBox = () => screen.getByRole('textbox', { name: 'Label' });

beforeEach(() => {
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => undefined);
});

test('F-006 F-025 a field is added by its label: its key is made of it, a header row with it', async () => {
  const { user, document } = await open(keyScheme);
  expect(screen.getByText(/There are no fields yet/)).toBeDefined();
  await user.click(button('Add field'));
  expect(window.document.activeElement).toBe(labelBox());
  await user.type(labelBox(), 'API key{Enter}');
  expect(fieldsOf(document())).toEqual([{ key: 'api_key', label: 'API key', type: 'password' }]);
  expect(document()['requestTemplate']).toEqual({ headers: { api_key: '{{bundle.authData.api_key}}' } });
  const list = screen.getByRole('grid', { name: 'Fields' });
  expect(within(list).getByText('Secret')).toBeDefined();
  await waitFor(() => expect(window.document.activeElement).toBe(button('Edit API key')));
});

test('F-006 a new field of which nothing was said is not kept', async () => {
  const { user, document } = await open(keyScheme);
  await user.click(button('Add field'));
  await user.click(button('Done'));
  expect(fieldsOf(document())).toBeUndefined();
  await waitFor(() => expect(window.document.activeElement).toBe(button('Add field')));
});

test('F-019 a press that ends the typing of a key is not lost: what it says counts for the new field', async () => {
  const scheme = { ...consentScheme, defaults: plainScheme.defaults };
  const { user, document } = await open(scheme);
  await user.click(button('Add field'));
  expect(screen.getAllByRole('row')).toHaveLength(1);
  await user.type(screen.getByRole('textbox', { name: /^Key/ }), 'sessionToken');
  await user.click(screen.getByRole('radio', { name: 'Computed' }));
  await waitFor(() => expect(fieldsOf(document())).toEqual([{ key: 'sessionToken', computed: true }]));
  expect(document()['requestTemplate']).toBeUndefined();
  await user.click(button('Done'));
  expect(screen.getAllByRole('row')).toHaveLength(1);
});
