import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Scheme } from '../../../api/types.ts';
import { consentScheme, plainScheme } from '../testing/schemes.ts';
import { FieldsStep } from './fields-step.tsx';
import { openStep } from './fixture.tsx';

const keyScheme: Scheme = { ...plainScheme, name: 'key', title: 'Key', fields: [] };
const open = (scheme: Scheme, members: Parameters<typeof openStep>[2] = {}) =>
  openStep(FieldsStep, scheme, members);
const fieldsOf = (document: Record<string, unknown>) =>
  (document['authentication'] as { fields?: unknown } | undefined)?.fields;
const withFields = (...fields: readonly object[]) => ({ authentication: { type: 'key', fields } });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const labelBox = () => screen.getByRole('textbox', { name: 'Label' });
const keyBox = () => screen.getByRole('textbox', { name: /^Key/ });

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

test('F-006 the fields of the scheme are there: they can be relabelled and reset, not deleted', async () => {
  const { user, document } = await open(plainScheme);
  expect(screen.getAllByText('Comes with the scheme')).toHaveLength(2);
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

test('an address that names a field opens it, and the fault of what is saved stands at its control', async () => {
  await open(keyScheme, {
    document: withFields({ key: 'a' }, { key: 'b', placeholder: '' }),
    faults: [{ path: 'authentication.fields[1].placeholder', message: 'must not be odd' }],
    address: '/?path=authentication.fields[1].placeholder',
  });
  expect(await screen.findByRole('region', { name: 'Edit b' })).toBeDefined();
  expect(screen.getByText('This value must not be odd.')).toBeDefined();
});
