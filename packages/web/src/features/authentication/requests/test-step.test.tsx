import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Scheme } from '../../../api/types.ts';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider, useDraft } from '../draft/use-draft.tsx';
import { consentScheme, emptyDraft, pasteScheme } from './fixture.test-tool.ts';
import { TestStep } from './test-step.tsx';

const at = '/v1/integrations/acme/versions/1.0.0';

function Probe() {
  const { document } = useDraft();
  return <pre data-testid="document">{JSON.stringify(document)}</pre>;
}

const open = (more: object, scheme: Scheme = pasteScheme) =>
  renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <TestStep scheme={scheme} />
      <Probe />
    </DraftProvider>,
    {
      [`GET ${at}/draft`]: { ...emptyDraft, document: { ...emptyDraft.document, ...more } },
      [`GET ${at}/environment`]: [],
    },
  );

interface Said {
  readonly authentication: { readonly test: Record<string, unknown> };
  readonly requestTemplate?: object;
  readonly baseUrl?: string;
  readonly hosts?: readonly string[];
}

const said = () => JSON.parse(screen.getByTestId('document').textContent ?? '') as Said;
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const authentication = { type: 'paste', fields: [{ key: 'api_key', type: 'password' }] };

test('F-032 a new test request shows each field in both places; one can be removed and the other stays', async () => {
  await open({ authentication });
  await userEvent.click(screen.getByRole('combobox', { name: 'URL of Test request' }));
  await userEvent.paste('https://a.example/me');
  await press(/^Options/);
  const params = within(screen.getByRole('group', { name: 'URL params' }));
  await userEvent.click(params.getByRole('button', { name: 'Remove api_key' }));
  expect(said().authentication.test).toEqual({
    method: 'GET',
    url: 'https://a.example/me',
    params: { user: '{{bundle.authData.user}}' },
    headers: { user: '{{bundle.authData.user}}', api_key: '{{bundle.authData.api_key}}' },
  });
});

test('RT-6 a secret in the URL is warned about', async () => {
  await open({
    authentication: {
      ...authentication,
      test: { url: 'https://a.example/me?key={{bundle.authData.api_key}}' },
    },
  });
  expect(screen.getByText('A secret stands in the URL')).toBeDefined();
});

test('RT-6 a secret among the URL params is taken out by one press', async () => {
  const headers = { 'X-Key': '{{bundle.authData.api_key}}' };
  const params = { key: '{{bundle.authData.api_key}}', page: '1' };
  await open({
    authentication: { ...authentication, test: { url: 'https://a.example/me', params, headers } },
  });
  await press('Take it out of the URL');
  expect(said().authentication.test).toEqual({ url: 'https://a.example/me', params: { page: '1' }, headers });
  expect(screen.queryByText('A secret stands in the URL')).toBeNull();
});

test('F-025 a field that later calls would go without is sent with every request by one choice', async () => {
  await open({ authentication: { ...authentication, test: { url: 'https://a.example/me' } } });
  await press('Send api_key with every request');
  await userEvent.click(screen.getByRole('menuitem', { name: /bearer token/ }));
  expect(said().requestTemplate).toEqual({
    headers: { Authorization: 'Bearer {{bundle.authData.api_key}}' },
  });
  expect(screen.queryByText(/is not sent with every request/)).toBeNull();
});

test('F-026 rows of every request are read-only in the test, and edited below it', async () => {
  await open({
    authentication: { ...authentication, test: { url: 'https://a.example/me' } },
    requestTemplate: { headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' } },
  });
  await press(/^Options/);
  expect(screen.getByText(/Sent with every request; edited/)).toBeDefined();
  expect(screen.queryByRole('combobox', { name: 'Value of X-Api-Key' })).toBeNull();
  await press(/^Sent with every request/);
  await userEvent.type(screen.getByRole('combobox', { name: 'Value of X-Api-Key' }), '!');
  expect(said().requestTemplate).toEqual({ headers: { 'X-Api-Key': '{{bundle.authData.api_key}}!' } });
  await userEvent.click(screen.getByRole('button', { name: 'Remove X-Api-Key' }));
  expect(said().requestTemplate).toBeUndefined();
});

test('base URL and further hosts stand beside it', async () => {
  await open({ authentication });
  await press(/^Sent with every request/);
  await userEvent.type(screen.getByRole('combobox', { name: 'Base URL' }), 'https://a.example');
  await userEvent.type(screen.getByRole('textbox', { name: /Further hosts/ }), 'files.a.example{Enter}');
  expect(said()).toMatchObject({ baseUrl: 'https://a.example', hosts: ['files.a.example'] });
});

test('properties of the config that belong to the test stand there too', async () => {
  await open({ authentication: { type: 'consent' } }, consentScheme);
  await userEvent.click(await screen.findByRole('button', { name: /^More options/ }));
  expect(screen.getByRole('button', { name: 'Add Introspection request' })).toBeDefined();
});
