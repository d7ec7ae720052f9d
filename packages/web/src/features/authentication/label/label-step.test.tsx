import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openStep } from '../fields/fixture.test-tool.tsx';
import { plainScheme } from '../testing/schemes.ts';
import { LabelStep } from './label-step.tsx';

const open = (connectionLabel?: unknown, more: Parameters<typeof openStep>[2] = {}) =>
  openStep(LabelStep, plainScheme, {
    document: {
      authentication: { type: 'plain', ...(connectionLabel !== undefined && { connectionLabel }) },
    },
    ...more,
  });
const title = () => screen.getByTestId('title').textContent;

test('F-099 the version is put into titles by a switch, and taken out again', async () => {
  const { user, document } = await open('{{username}}');
  await user.click(screen.getByRole('switch', { name: 'Version in titles' }));
  expect(document()['flags']).toEqual({ versionInTitle: true });
  expect(title()).toBe('Acme CRM 1.0.0 ada');
  await user.click(screen.getByRole('switch', { name: 'Version in titles' }));
  expect(document()['flags']).toBeUndefined();
});

test('what tells accounts apart is under More options, open where an address names it', async () => {
  const { user, document } = await open(undefined, { address: '/?path=authentication.account' });
  await user.type(screen.getByRole('combobox', { name: 'Account' }), '{{{{id}}');
  expect(document()).toMatchObject({ authentication: { account: '{{id}}' } });
});
