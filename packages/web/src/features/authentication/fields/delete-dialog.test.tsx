import { screen, within } from '@testing-library/react';
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

beforeEach(() => {
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => undefined);
});

const used = {
  requestTemplate: { headers: { 'X-Key': '{{bundle.authData.api_key}}' } },
  ...{ baseUrl: 'https://{{bundle.authData.api_key}}.acme.example' },
  ...withFields({ key: 'api_key', label: 'API key' }),
};

test('F-006 deleting a field names its uses first, and takes its rows along', async () => {
  const { user, document } = await open(keyScheme, { document: used });
  await user.click(button('Delete API key'));
  const dialog = screen.getByRole('alertdialog', { name: 'Delete API key?' });
  expect(within(dialog).getByText('Header X-Key of every request')).toBeDefined();
  expect(within(dialog).getByText('The base URL')).toBeDefined();
  expect(fieldsOf(document())).toHaveLength(1);
  await user.click(button('Delete field'));
  expect(document()).toMatchObject({
    requestTemplate: {},
    baseUrl: used.baseUrl,
    authentication: { fields: [] },
  });
});
