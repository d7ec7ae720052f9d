import { screen } from '@testing-library/react';
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
const labelBox = () => screen.getByRole('textbox', { name: 'Label' });

beforeEach(() => {
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => undefined);
});

test('F-006 the fields of the scheme are there: they can be relabelled and reset, not deleted', async () => {
  const { user, document } = await open(plainScheme);
  expect(screen.getAllByText('Built in')).toHaveLength(2);
  expect(screen.queryByRole('button', { name: /^Delete/ })).toBeNull();
  await user.click(button('Edit User name'));
  await user.type(labelBox(), 'E-mail');
  expect(fieldsOf(document())).toEqual([{ key: 'username', label: 'E-mail' }, { key: 'password' }]);
  await user.click(button('Reset E-mail'));
  expect(fieldsOf(document())).toEqual([]);
});

test('F-023 the order changes by buttons, and the definition follows', async () => {
  const { user, document } = await open(plainScheme, { document: withFields({ key: 'site' }) });
  await user.click(button('Move site up'));
  expect(fieldsOf(document())).toEqual([{ key: 'site' }, { key: 'password' }]);
});

test('F-006 FLD-28 a row says label, key, kind, whether it is required, and its help', async () => {
  await open(keyScheme, {
    document: withFields(
      {
        key: 'api_key',
        label: 'API key',
        type: 'password',
        helpText: 'Under [your settings](https://a.example).',
      },
      { key: 'team', computed: true },
      { key: 'note', type: 'copy', required: false },
      { key: '' },
    ),
  });
  const rows = screen.getAllByRole('row').map((row) => row.textContent);
  expect(rows).toEqual([
    'API keyapi_keySecretRequiredUnder your settings.',
    'teamteamComputedRead from the app’s answer',
    'notenoteNote',
    'New fieldNeeds a keyInputRequired',
  ]);
});
