import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider, useDraft } from '../draft/use-draft.tsx';
import { EveryRequestEditor } from './every-request-editor.tsx';
import { consentScheme, emptyDraft, pasteScheme } from './fixture.test-tool.ts';

const at = '/v1/integrations/acme/versions/1.0.0';

function Probe() {
  const { value } = useDraft();
  return <pre data-testid="template">{JSON.stringify(value('requestTemplate')) ?? 'absent'}</pre>;
}

const open = (more: object, address = '/', scheme = pasteScheme) =>
  renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <EveryRequestEditor scheme={scheme} />
      <Probe />
    </DraftProvider>,
    {
      [`GET ${at}/draft`]: { ...emptyDraft, document: { ...emptyDraft.document, ...more } },
      [`GET ${at}/environment`]: [],
    },
    address,
  );

const said = () => screen.getByTestId('template').textContent;

test('the line says what is sent with every request', async () => {
  await open({
    requestTemplate: { headers: { 'X-Key': 'k' } },
    baseUrl: 'https://a.example',
    hosts: ['b.example'],
  });
  expect(screen.getByRole('button', { name: /^Sent with every request/ }).textContent).toContain(
    'X-Key · a.example · 1 host',
  );
});

test('it opens by itself when a fault leads there', async () => {
  await open({}, '/?path=hosts[0]');
  expect(screen.getByRole('button', { name: /^Sent/ }).getAttribute('aria-expanded')).toBe('true');
});

test('F-025 headers, params and body rows are put into every request, and a template without any is absent', async () => {
  await open({}, '/?path=requestTemplate');
  for (const [button, name] of [
    ['Add header', 'X-A'],
    ['Add parameter', 'b'],
    ['Add body row', 'c'],
  ] as const) {
    await userEvent.click(screen.getByRole('button', { name: button }));
    await userEvent.keyboard(name);
  }
  expect(said()).toBe('{"headers":{"X-A":""},"params":{"b":""},"body":{"c":""}}');
  for (const name of ['X-A', 'b', 'c'])
    await userEvent.click(screen.getByRole('button', { name: `Remove ${name}` }));
  expect(said()).toBe('absent');
});

test('a body that is no object is edited as JSON', async () => {
  await open({ requestTemplate: { body: ['a'] } }, '/?path=requestTemplate');
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Body of every request/ }).value).toContain(
    '"a"',
  );
});

test('SES-10 where an exchange answers, it says that its values must be put somewhere', async () => {
  await open({}, '/?path=requestTemplate', { ...consentScheme, redirects: false });
  expect(screen.getByText(/is sent only where you put it/)).toBeDefined();
});

test('it is open while a header is still called as its field, so that it gets the name that the app reads', async () => {
  await open({ requestTemplate: { headers: { user: '{{bundle.authData.user}}' } } });
  expect(screen.getByText(/Each under the name that the app reads/)).toBeDefined();
  expect(screen.getByRole('textbox', { name: 'Name of user' })).toBeDefined();
});
