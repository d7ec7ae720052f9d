import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { problemOf } from '../../../api/problem.ts';
import { type Answers, renderPart } from '../../../testing/render.tsx';
import { BeforeSaveProvider, useBeforeSaves } from '../before-save.tsx';
import { DraftProvider, useDraft } from '../draft/use-draft.tsx';
import { consentScheme, emptyDraft } from '../requests/fixture.test-tool.ts';
import { ApplicationStep } from './application-step.tsx';

const at = '/v1/integrations/acme/versions/1.0.0';
const setAt = '2026-01-01T00:00:00Z';

function Probe() {
  const { document } = useDraft();
  const { run, waiting } = useBeforeSaves();
  const [refusal, setRefusal] = useState('');
  return (
    <>
      <pre data-testid="document">{JSON.stringify(document)}</pre>
      <button type="button" onClick={() => void run().catch((error) => setRefusal(problemOf(error).title))}>
        Save the step, {waiting} waiting
      </button>
      <p>{refusal}</p>
    </>
  );
}

const open = (environment: readonly object[], more: Answers = {}) =>
  renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <BeforeSaveProvider>
        <ApplicationStep scheme={consentScheme} />
        <Probe />
      </BeforeSaveProvider>
    </DraftProvider>,
    {
      [`GET ${at}/draft`]: emptyDraft,
      [`GET ${at}/environment`]: environment,
      [`GET ${at}/redirect-url`]: { redirectUrl: 'https://claviger.example/oauth/return/acme' },
      ...more,
    },
  );

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

test('OA2-2 the redirect URL is there to copy and to register', async () => {
  await open([]);
  expect(await screen.findByText('https://claviger.example/oauth/return/acme')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Copy redirect URL' })).toBeDefined();
  expect(screen.getByText(/Register this address with the app/)).toBeDefined();
});

test('F-044 client ID and secret go to the environment as the step is saved, and are not shown again', async () => {
  const saved = [
    { name: 'CLIENT_ID', setAt },
    { name: 'CLIENT_SECRET', setAt },
  ];
  const { asked } = await open([], { [`PATCH ${at}/environment`]: saved });
  await userEvent.type(await screen.findByLabelText('Client ID'), 'id-1');
  const secret = screen.getByLabelText<HTMLInputElement>('Client secret');
  expect(secret.type).toBe('password');
  await userEvent.type(secret, 'canary');
  expect(localStorage.length).toBe(0);
  await press('Save the step, 1 waiting');
  await screen.findByRole('button', { name: 'Replace Client secret' });
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({
    CLIENT_ID: 'id-1',
    CLIENT_SECRET: 'canary',
  });
  expect(document.body.innerHTML).not.toContain('canary');
  expect(screen.getByTestId('document').textContent).not.toContain('canary');
  expect(JSON.stringify(localStorage)).not.toContain('canary');
  expect(screen.getByRole('button', { name: 'Save the step, 0 waiting' })).toBeDefined();
});

test('a value that is set is replaced or removed', async () => {
  const { asked } = await open(
    [
      { name: 'CLIENT_ID', setAt },
      { name: 'CLIENT_SECRET', setAt },
    ],
    { [`PATCH ${at}/environment`]: [{ name: 'CLIENT_ID', setAt }] },
  );
  await screen.findByRole('button', { name: 'Replace Client ID' });
  await press('Replace Client ID');
  await userEvent.type(screen.getByLabelText('New Client ID'), 'other');
  await press('Keep the old Client ID');
  expect(screen.queryByLabelText('New Client ID')).toBeNull();
  await press('Remove Client secret');
  const dialog = within(screen.getByRole('alertdialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Remove Client secret' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ CLIENT_SECRET: null });
  expect(screen.getByLabelText('Client secret')).toBeDefined();
});

test('a refusal keeps the step from being saved, and what was typed stays', async () => {
  await open([], {
    [`PATCH ${at}/environment`]: Response.json({ title: 'Refused', detail: 'D' }, { status: 422 }),
  });
  await userEvent.type(await screen.findByLabelText('Client ID'), 'id-1');
  await press('Save the step, 1 waiting');
  expect(await screen.findByText('Refused')).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>('Client ID').value).toBe('id-1');
});

test('an environment that cannot be read offers to try again', async () => {
  let reads = 0;
  await open([], {
    [`GET ${at}/environment`]: () => {
      reads += 1;
      return Response.json({ title: 'Away' }, { status: 503 });
    },
  });
  const again = within(await screen.findByRole('region', { name: 'Away' })).getByRole('button', {
    name: 'Try again',
  });
  const before = reads;
  await userEvent.click(again);
  await waitFor(() => expect(reads).toBeGreaterThan(before));
});

test('other properties of this screen stand below', async () => {
  await open([]);
  await userEvent.click(await screen.findByRole('button', { name: /^More options/ }));
  expect(screen.getByRole('combobox', { name: 'Client word' })).toBeDefined();
});

test('a step whose values are not typed saves none', async () => {
  const { asked } = await open([]);
  await screen.findByLabelText('Client ID');
  await press('Save the step, 0 waiting');
  expect(asked.some(({ method }) => method === 'PATCH')).toBe(false);
});
