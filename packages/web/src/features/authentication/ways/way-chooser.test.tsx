import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Draft } from '../../../api/types.ts';
import { type Answers, renderPart } from '../../../testing/render.tsx';
import { DraftProvider, useDraft } from '../draft/use-draft.tsx';
import { firstAuthentication } from '../first-authentication.ts';
import { useView } from '../navigation.ts';
import { consentScheme, plainScheme } from '../testing/schemes.ts';
import { serverWith } from '../testing/server.ts';
import { draftOf } from '../testing/versions.ts';
import { alternativesOf } from './lens.ts';
import { WayChooser } from './way-chooser.tsx';
import { WayDraft } from './way-draft.tsx';

const own = firstAuthentication(plainScheme);
const account = { key: 'account', label: 'Acme account', authentication: firstAuthentication(consentScheme) };
const withWays = { ...draftOf({}).document, authentication: own, alternatives: [account] };

function Inside() {
  const { value, edit, save } = useDraft();
  return (
    <>
      <output>{String(value('authentication.type'))}</output>
      <button type="button" onClick={() => edit('authentication.test.url', 'https://b.example')}>
        edit
      </button>
      <button type="button" onClick={() => void save('test')}>
        save
      </button>
    </>
  );
}

function Probe() {
  const { document } = useDraft();
  const { view } = useView();
  const way = alternativesOf(document).find(({ key }) => key === view.way)?.key;
  return (
    <>
      <WayChooser way={way} />
      <WayDraft way={way}>
        <Inside />
      </WayDraft>
    </>
  );
}

const render = (answers: Answers, address = '/') =>
  renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <Probe />
    </DraftProvider>,
    answers,
    address,
  );
const serverOf = (document: Draft['document']) =>
  serverWith({ draft: { document, savedSteps: ['fields', 'account/fields'] } });
const menu = async (name: string | RegExp, item: string) => {
  await userEvent.click(await screen.findByRole('button', { name }));
  await userEvent.click(await screen.findByRole('menuitem', { name: new RegExp(item) }));
};

test('F-064 with one way there is nothing to choose; another is added with its scheme, and edited at once', async () => {
  const { state, answers } = serverOf({ ...draftOf({}).document, authentication: own });
  await render(answers);
  await menu('Add a way to connect', 'Add a way to connect');
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Add' }));
  expect(dialog.getByText('Give it a name.')).toBeDefined();
  await userEvent.type(dialog.getByRole('textbox', { name: /Name/ }), 'Acme account');
  await userEvent.click(dialog.getByRole('button', { name: /Scheme/ }));
  await userEvent.click(await screen.findByRole('option', { name: new RegExp(consentScheme.title) }));
  await userEvent.click(dialog.getByRole('button', { name: 'Add' }));
  expect(await screen.findByRole('radio', { name: 'Acme account', checked: true })).toBeDefined();
  expect(screen.getByRole('status').textContent).toBe(consentScheme.name);
  await userEvent.click(screen.getByText('edit'));
  await userEvent.click(screen.getByText('save'));
  await expect.poll(() => state.draft.savedSteps).toContain('acme-account/test');
  expect(state.draft.document).toMatchObject({
    authentication: own,
    alternatives: [
      {
        key: 'acme-account',
        label: 'Acme account',
        authentication: { type: consentScheme.name, test: { url: 'https://b.example' } },
        requestTemplate: {},
      },
    ],
  });
});

test('F-064 the way that the address names is edited; another is chosen by a press', async () => {
  const { answers } = serverOf(withWays);
  await render(answers, '/?way=account');
  expect((await screen.findByRole('status')).textContent).toBe(consentScheme.name);
  await userEvent.click(screen.getByRole('radio', { name: plainScheme.title }));
  expect(screen.getByRole('status').textContent).toBe(plainScheme.name);
});

test('F-064 a way is renamed, and its key stays', async () => {
  const { state, answers } = serverOf(withWays);
  await render(answers, '/?way=account');
  await menu('Ways to connect: options', 'Rename this way');
  const dialog = within(await screen.findByRole('dialog'));
  const name = dialog.getByRole('textbox', { name: /Name/ });
  await userEvent.clear(name);
  await userEvent.type(name, 'Sign in');
  await userEvent.type(dialog.getByRole('textbox', { name: /Help/ }), 'At Acme.');
  await userEvent.click(dialog.getByRole('button', { name: 'Rename' }));
  await userEvent.click(screen.getByText('save'));
  await expect
    .poll(() => state.draft.document['alternatives'])
    .toMatchObject([{ key: 'account', label: 'Sign in', help: 'At Acme.' }]);
});

test('F-064 a way is deleted after a question, and what the server refuses is told there', async () => {
  const { state, answers } = serverOf(withWays);
  const path = 'PUT /v1/integrations/acme/versions/1.0.0/draft';
  let isUsed = true;
  const refusal = {
    code: 'scheme_locked',
    title: 'The scheme stays',
    detail: 'Connections were made by it.',
    fix: '',
  };
  await render(
    {
      ...answers,
      [path]: (asked: never) => (isUsed ? Response.json(refusal, { status: 409 }) : answers[path](asked)),
    },
    '/?way=account',
  );
  await menu('Ways to connect: options', 'Delete this way');
  const dialog = within(await screen.findByRole('alertdialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Delete way' }));
  expect(await dialog.findByText(/Connections were made by it/)).toBeDefined();
  isUsed = false;
  await userEvent.click(dialog.getByRole('button', { name: 'Delete way' }));
  await expect.poll(() => state.draft.document).not.toHaveProperty('alternatives');
  expect(state.draft.savedSteps).toEqual(['fields']);
  expect(screen.getByRole('status').textContent).toBe(plainScheme.name);
});
