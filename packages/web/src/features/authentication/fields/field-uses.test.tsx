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

beforeEach(() => {
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => undefined);
});

test('RT-6 F-025 the editor says where a field is sent, and warns of a secret in a URL', async () => {
  const { user, router } = await open(keyScheme, {
    document: {
      authentication: {
        type: 'key',
        fields: [{ key: 'k' }, { key: 'free' }],
        test: { url: 'https://a.example/me', params: { k: '{{bundle.authData.k}}' } },
      },
    },
  });
  await user.click(button('Edit k'));
  expect(screen.getByText('URL param k of the test request')).toBeDefined();
  expect(screen.getByText('A secret in a URL ends up in logs')).toBeDefined();
  await user.click(button('Change'));
  expect(router.state.location.search).toMatchObject({ step: 'test', path: 'authentication.test.params.k' });
  await user.click(button('Edit free'));
  await user.click(button('Send it in a header of every request'));
  expect(screen.getByText('Header free of every request')).toBeDefined();
});

test('RT-1 SES-4 a field of the scheme, and one that is posted by itself, say so', async () => {
  const { user } = await open(plainScheme);
  await user.click(button('Edit User name'));
  expect(screen.getByText('Plain signs every request with it by itself.')).toBeDefined();
  expect(screen.queryByRole('button', { name: /Send it/ })).toBeNull();
});
