import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';
import { firstAuthentication } from './first-authentication.ts';
import { plainScheme } from './testing/schemes.ts';
import { serverWith } from './testing/server.ts';
import { draftOf } from './testing/versions.ts';

const address = '/integrations/acme/1.0.0';
const document = { ...draftOf({}).document, authentication: firstAuthentication(plainScheme) };

test('F-002 F-005 from no authentication to the first step of the chosen scheme', async () => {
  const { router, screen } = await renderPage(address, serverWith({}).answers);
  expect(await screen.findByRole('heading', { level: 1, name: 'Acme CRM' })).toBeDefined();
  await userEvent.click(await screen.findByRole('button', { name: 'Plain' }));
  expect(router.state.location.search).toEqual({ step: 'fields' });
  const first = await screen.findByRole('button', { name: /^Fields/, expanded: true });
  await expect.poll(() => globalThis.document.activeElement).toBe(first);
  expect(screen.getByText('Unsaved edits', { selector: 'header *' })).toBeDefined();
  expect(screen.getByRole('complementary', { name: 'Test panel' })).toBeDefined();
});

test('F-141 edits survive leaving the page and coming back', async () => {
  localStorage.setItem(
    'claviger.edits.acme.1.0.0',
    JSON.stringify({ base: draftOf({}).document, document, savedAt: null }),
  );
  const { screen } = await renderPage(address, serverWith({}).answers);
  expect((await screen.findByRole('button', { name: /^Fields/, expanded: true })).textContent).toContain(
    'Unsaved edits',
  );
});

test('a version that cannot be read keeps its frame, and says why', async () => {
  const { screen } = await renderPage(address, {
    ...serverWith({}).answers,
    'GET /v1/integrations/acme/versions/1.0.0/draft': Response.json(
      { code: 'internal', title: 'The store is away' },
      { status: 503 },
    ),
  });
  expect(await screen.findByRole('heading', { level: 1, name: 'Acme CRM' })).toBeDefined();
  expect(await screen.findByText('The store is away')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
});

test('while it is read, the frame stands and the rest says that it is loading', async () => {
  const { screen } = await renderPage(address, {
    ...serverWith({}).answers,
    'GET /v1/integrations/acme/versions/1.0.0/draft': () => new Promise(() => undefined),
  });
  expect(await screen.findByRole('heading', { level: 1, name: 'Acme CRM' })).toBeDefined();
  expect(screen.getByText('Loading')).toBeDefined();
});

test('a scheme that this server does not know is said, and can be deleted', async () => {
  const { screen } = await renderPage(
    address,
    serverWith({ draft: { document: { authentication: { type: 'telepathy' } } } }).answers,
  );
  expect(await screen.findByText(/does not know the scheme/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Scheme options' })).toBeDefined();
});
