import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Answers, renderPart } from '../../testing/render.tsx';
import { DraftProvider, useDraft } from './draft/use-draft.tsx';
import { firstAuthentication } from './first-authentication.ts';
import { SchemeLine } from './scheme-line.tsx';
import { plainScheme } from './testing/schemes.ts';
import { serverWith } from './testing/server.ts';
import { draftOf, versionOf } from './testing/versions.ts';

const path = '/v1/integrations/acme/versions/1.0.0';
const document = { ...draftOf({}).document, authentication: firstAuthentication(plainScheme) };

function Has() {
  return <output>{useDraft().value('authentication') === undefined ? 'no scheme' : 'a scheme'}</output>;
}

async function open(answers: Answers, item: string) {
  const rendered = await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <SchemeLine scheme={plainScheme} />
      <Has />
    </DraftProvider>,
    answers,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Scheme options' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: new RegExp(`^${item}`) }));
  return { ...rendered, dialog: await screen.findByRole('alertdialog') };
}

test('F-112 a scheme that nobody uses is deleted after a confirmation', async () => {
  const { answers } = serverWith({ draft: { document, complete: true }, version: { scheme: 'plain' } });
  const { asked, dialog } = await open(answers, 'Delete scheme');
  expect(dialog.textContent).toContain('No connection uses it');
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete scheme' }));
  expect(await screen.findByText('no scheme')).toBeDefined();
  expect(asked.filter(({ method }) => method === 'DELETE').map((one) => one.path)).toEqual([
    `${path}/authentication`,
    `${path}/draft`,
  ]);
});

test('a scheme that was never complete is deleted from the draft alone', async () => {
  const { asked, dialog } = await open(serverWith({ draft: { document } }).answers, 'Delete scheme');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete scheme' }));
  expect(await screen.findByText('no scheme')).toBeDefined();
  expect(asked.filter(({ method }) => method === 'DELETE').map((one) => one.path)).toEqual([`${path}/draft`]);
});

test('F-112 what breaks is said in numbers, and the name is typed', async () => {
  const { answers } = serverWith({
    draft: { document, complete: true },
    version: { scheme: 'plain', connections: 3, users: 2 },
  });
  const { asked, dialog } = await open(answers, 'Delete scheme');
  expect(dialog.textContent).toContain('3 connections of 2 users on version 1.0.0 will stop working');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete scheme' }));
  expect(within(dialog).getByText('Type Acme CRM to confirm.')).toBeDefined();
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  await userEvent.type(within(dialog).getByRole('textbox'), 'Acme CRM');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete scheme' }));
  expect(await screen.findByText('no scheme')).toBeDefined();
});

test('VER-5 to change a scheme is to delete it and choose another', async () => {
  const { answers } = serverWith({ draft: { document, complete: true }, version: { scheme: 'plain' } });
  const { dialog } = await open(answers, 'Change scheme');
  expect(dialog.textContent).toContain('A scheme cannot be changed in place');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete scheme and choose another' }));
  expect(await screen.findByText('no scheme')).toBeDefined();
});

test.each([
  [{ state: 'promoted' }, 'was promoted'],
  [{ users: 5, connections: 7 }, 'has 7 connections of 5 users'],
] as const)('F-113 VER-7 a version with %o keeps its scheme; a clone is offered', async (version, reason) => {
  const { answers } = serverWith({
    draft: { document, complete: true },
    version: { scheme: 'plain', ...version },
  });
  const { asked, dialog, router } = await open(
    {
      ...answers,
      [`POST ${path}/clone`]: versionOf({ version: '2.0.0' }),
    },
    'Delete scheme',
  );
  expect(dialog.textContent).toContain(reason);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Clone a new major version' }));
  await expect.poll(() => router.state.location.pathname).toBe('/integrations/acme/2.0.0');
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ bump: 'major' });
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
});

test('F-113 F-114 a refusal of the server says its reason and offers the clone', async () => {
  const { answers } = serverWith({ draft: { document, complete: true }, version: { scheme: 'plain' } });
  const { dialog } = await open(
    {
      ...answers,
      [`DELETE ${path}/authentication`]: Response.json(
        { code: 'scheme_locked', title: 'Locked', detail: 'Version 1.0.0 has 5 or more users.' },
        { status: 409 },
      ),
    },
    'Delete scheme',
  );
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete scheme' }));
  expect(await screen.findByText('Version 1.0.0 has 5 or more users.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Clone a new major version' })).toBeDefined();
});
