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

beforeEach(() => {
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => undefined);
});

test('F-022 a field can be marked as one that may be shown, but no password or token', async () => {
  const { user, document } = await open(keyScheme, {
    document: withFields({ key: 'region' }, { key: 'api_key' }),
  });
  await user.click(button('Edit region'));
  await user.click(button(/^More options/));
  await user.click(screen.getByRole('switch', { name: 'May be shown' }));
  expect(fieldsOf(document())).toMatchObject([{ key: 'region', isNoSecret: true }, {}]);
  await user.click(button('Edit api_key'));
  await user.click(button(/^More options/));
  expect(screen.getByRole('switch', { name: 'May be shown' }).hasAttribute('disabled')).toBe(true);
  expect(screen.getByText(/those are always secrets/)).toBeDefined();
});

test('an address that names a field opens it, and the fault of what is saved stands at its control', async () => {
  await open(keyScheme, {
    document: withFields({ key: 'a' }, { key: 'b', placeholder: '' }),
    faults: [{ path: 'authentication.fields[1].placeholder', message: 'must not be odd' }],
    address: '/?path=authentication.fields[1].placeholder',
  });
  expect(await screen.findByRole('region', { name: 'Edit b' })).toBeDefined();
  expect(screen.getByText('This value must not be odd.')).toBeDefined();
});

test('F-014 F-017 F-018 an input format holds its mark once; a default says when it is used', async () => {
  const { user, document } = await open(keyScheme, { document: withFields({ key: 'site' }) });
  await user.click(button('Edit site'));
  await user.click(button(/^More options/));
  await user.click(screen.getByRole('textbox', { name: 'Input format' }));
  await user.paste('https://acme.example');
  expect(screen.getByText('Write {{input}} once, where the user types.')).toBeDefined();
  await user.clear(screen.getByRole('textbox', { name: 'Input format' }));
  await user.paste('https://{{input}}.acme.example');
  expect(screen.queryByText('Write {{input}} once, where the user types.')).toBeNull();
  expect(screen.getByText(/Calls later do not fall back to it/)).toBeDefined();
  await user.click(screen.getByRole('checkbox', { name: 'Required' }));
  expect(screen.getByText(/used by every call whose stored value is missing/)).toBeDefined();
  expect(fieldsOf(document())).toEqual([
    { key: 'site', inputFormat: 'https://{{input}}.acme.example', required: false },
  ]);
});

test('a pattern that cannot run is told as soon as it was typed', async () => {
  await open(keyScheme, {
    document: withFields({ key: 'a', pattern: '(?=x)' }),
    address: '/?path=authentication.fields[0].pattern',
  });
  expect(await screen.findByText(/look-around, no back-references\): /)).toBeDefined();
});
