import { act, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openStep } from '../fields/fixture.tsx';
import { plainScheme } from '../testing/schemes.ts';
import { reportOf } from './fixture.ts';
import { LabelStep } from './label-step.tsx';

const open = (connectionLabel?: unknown, more: Parameters<typeof openStep>[2] = {}) =>
  openStep(LabelStep, plainScheme, {
    document: {
      authentication: { type: 'plain', ...(connectionLabel !== undefined && { connectionLabel }) },
    },
    ...more,
  });
const labelIn = (document: Record<string, unknown>) =>
  (document['authentication'] as { connectionLabel?: unknown }).connectionLabel;
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const title = () => screen.getByTestId('title').textContent;

test('F-095 F-098 a label is typed, and shown as users will see it', async () => {
  const { user, document } = await open();
  expect(title()).toBe('Acme CRM');
  expect(screen.getByText('Acme CRM #2')).toBeDefined();
  await user.type(screen.getByRole('combobox', { name: 'Label' }), 'in {{{{username}}');
  expect(labelIn(document())).toBe('in {{username}}');
  expect(title()).toBe('Acme CRM in ada');
  expect(screen.getByText('With made-up values, until a test was run here.')).toBeDefined();
  await user.clear(screen.getByRole('combobox', { name: 'Label' }));
  expect(labelIn(document())).toBeUndefined();
});

test('F-095 the values of the last test are put in by a button, and the sample is made of them', async () => {
  const { user, document, client } = await open('{{username}}');
  act(() => {
    client.setQueryData(['report', 'acme', '1.0.0'], reportOf({ team: { name: 'Engines' } }));
  });
  await user.click(await screen.findByRole('button', { name: 'Put in team.name, Last test: Engines' }));
  expect(labelIn(document())).toBe('{{username}} {{team.name}}');
  expect(title()).toBe('Acme CRM ada Engines');
  expect(screen.getByText(/With the last test’s values/)).toBeDefined();
});

test('F-101 a secret is warned of', async () => {
  await open('{{password}}');
  expect(screen.getByText('The label shows password, which is a secret')).toBeDefined();
});

test('F-099 the version is put into titles by a switch, and taken out again', async () => {
  const { user, document } = await open('{{username}}');
  await user.click(screen.getByRole('switch', { name: 'Version in titles' }));
  expect(document()['flags']).toEqual({ versionInTitle: true });
  expect(title()).toBe('Acme CRM 1.0.0 ada');
  await user.click(screen.getByRole('switch', { name: 'Version in titles' }));
  expect(document()['flags']).toBeUndefined();
});

test('F-097 LBL-9 the text becomes code, which alone runs; deleting the code brings the text back', async () => {
  const { user, document } = await open('{{username}}');
  await user.click(button('Edit code'));
  expect(await screen.findByText(/The code alone makes the label/)).toBeDefined();
  expect(labelIn(document())).toEqual({ source: expect.stringContaining('return'), form: '{{username}}' });
  expect(title()).toBe('Acme CRM …');
  await user.click(button('Delete code'));
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete code' }));
  expect(labelIn(document())).toBe('{{username}}');
  expect(screen.getByRole('combobox', { name: 'Label' })).toBeDefined();
});

test('LBL-12 a label that is a request is shown, and can be deleted', async () => {
  const { user, document } = await open({ url: 'https://a.example/me' });
  expect(screen.getByText(/This label is a request/)).toBeDefined();
  await user.click(button('Delete request'));
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete request' }));
  expect(labelIn(document())).toBeUndefined();
});

test('what tells accounts apart is under More options, open where an address names it', async () => {
  const { user, document } = await open(undefined, { address: '/?path=authentication.account' });
  await user.type(screen.getByRole('combobox', { name: 'Account' }), '{{{{id}}');
  expect(document()).toMatchObject({ authentication: { account: '{{id}}' } });
});
