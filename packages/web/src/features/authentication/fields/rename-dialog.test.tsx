import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Scheme } from '../../../api/types.ts';
import { plainScheme } from '../testing/schemes.ts';
import { FieldsStep } from './fields-step.tsx';
import { openStep } from './fixture.test-tool.tsx';

const keyScheme: Scheme = { ...plainScheme, name: 'key', title: 'Key', fields: [] };
const open = (scheme: Scheme, members: Parameters<typeof openStep>[2] = {}) =>
  openStep(FieldsStep, scheme, members);
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const fieldsOf = (document: Record<string, unknown>) =>
  (document['authentication'] as { fields?: unknown } | undefined)?.fields;
const withFields = (...fields: readonly object[]) => ({ authentication: { type: 'key', fields } });
const keyBox = () => screen.getByRole('textbox', { name: /^Key/ });

beforeEach(() => {
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => undefined);
});

const used = {
  requestTemplate: { headers: { 'X-Key': '{{bundle.authData.api_key}}' } },
  ...{ baseUrl: 'https://{{bundle.authData.api_key}}.acme.example' },
  ...withFields({ key: 'api_key', label: 'API key' }),
};

test('FLD-43 a saved key that is in use is renamed in all its places, with a word about connections', async () => {
  const { user, document } = await open(keyScheme, { document: used, version: { connections: 3, users: 2 } });
  await user.click(button('Edit API key'));
  await user.clear(keyBox());
  await user.type(keyBox(), 'token');
  await user.tab();
  expect(await screen.findByText('3 connections would miss the value')).toBeDefined();
  expect(fieldsOf(document())).toMatchObject([{ key: 'api_key' }]);
  await user.click(button('Rename in 2 places too'));
  expect(document()).toMatchObject({
    requestTemplate: { headers: { 'X-Key': '{{bundle.authData.token}}' } },
    baseUrl: 'https://{{bundle.authData.token}}.acme.example',
    authentication: { fields: [{ key: 'token', label: 'API key' }] },
  });
  expect(screen.getByRole('region', { name: 'Edit API key' })).toBeDefined();
});

test('FLD-44 the key alone can be changed, and kept after all', async () => {
  const { user, document } = await open(keyScheme, { document: used });
  await user.click(button('Edit API key'));
  for (const [choice, kept] of [
    ['Keep api_key', 'api_key'],
    ['Change the key only', 'token'],
  ] as const) {
    await user.clear(keyBox());
    await user.type(keyBox(), 'token');
    await user.tab();
    await user.click(await screen.findByRole('button', { name: choice }));
    expect(fieldsOf(document())).toMatchObject([{ key: kept }]);
    await waitFor(() => expect(window.document.activeElement).toBe(keyBox()));
  }
  expect(document()['baseUrl']).toBe(used.baseUrl);
});
