import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { collaboratorSession, renderPage } from '../../testing/render.tsx';
import { firstAuthentication } from './first-authentication.ts';
import { consentScheme, plainScheme } from './testing/schemes.ts';
import { serverWith } from './testing/server.ts';
import { draftOf } from './testing/versions.ts';

const address = '/integrations/acme/1.0.0';
const answersFor = (scheme: typeof plainScheme, type: string | null) => ({
  ...serverWith({
    version: { scheme: type },
    draft: {
      document: { ...draftOf({}).document, authentication: firstAuthentication(scheme) },
      complete: true,
    },
  }).answers,
  'GET /console/session': collaboratorSession,
  'GET /v1/connections': { data: [], next: null },
  'GET /v1/integrations/acme/versions/1.0.0/environment': [
    { name: 'CLIENT_SECRET', setAt: '2026-01-01T00:00:00.000Z' },
  ],
});

const names = (elements: readonly HTMLElement[]) =>
  elements.map((one) => one.getAttribute('aria-label') ?? one.textContent ?? '');

test('TEAM-1 F-118 a collaborator reads the steps of a definition and changes none', async () => {
  const { asked, screen } = await renderPage(`${address}?step=test`, answersFor(plainScheme, 'plain'));
  const url = await screen.findByRole<HTMLInputElement>('combobox', { name: /^URL of/ });
  expect(url.readOnly).toBe(true);
  await userEvent.type(url, 'https://evil.example');
  await userEvent.keyboard('{Control>}s{/Control}');
  expect(screen.getByText(/^You read this, and do not change it/).textContent).toContain(
    'Ask one of its admins',
  );
  const offered = names(screen.getAllByRole('button'));
  expect(offered.filter((name) => /^(Save|Clone|Add|Remove|Scheme options|Discard)/.test(name))).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByRole('button', { name: /^Connection label/, expanded: true })).toBeDefined();
  expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(localStorage.length).toBe(0);
});

test('F-118 edits that somebody else left in this browser are neither shown nor lost', async () => {
  const kept = JSON.stringify({ base: {}, document: { authentication: { type: 'other' } }, savedAt: null });
  localStorage.setItem('claviger.edits.acme.1.0.0', kept);
  const { screen } = await renderPage(address, answersFor(plainScheme, 'plain'));
  expect(await screen.findByText(plainScheme.summary)).toBeDefined();
  expect(screen.queryByText('Unsaved edits')).toBeNull();
  expect(localStorage.getItem('claviger.edits.acme.1.0.0')).toBe(kept);
});

test('TEAM-5 F-118 a collaborator sees that a secret is set, and can neither replace nor remove it', async () => {
  const { screen } = await renderPage(`${address}?step=application`, answersFor(consentScheme, 'consent'));
  const secret = await screen.findByRole('group', { name: 'Client secret' });
  expect(secret.textContent).toContain('Set');
  expect(screen.queryByRole('button', { name: /^(Replace|Remove)/ })).toBeNull();
});

test('TEAM-4 F-093 a collaborator may sign in with an account of their own, to test', async () => {
  const { screen } = await renderPage(address, answersFor(plainScheme, 'plain'));
  expect(await screen.findByRole('button', { name: 'Sign in' })).toBeDefined();
  expect(screen.getByRole('button', { name: 'Test' })).toBeDefined();
});

test('TEAM-1 a version without a scheme tells a collaborator who chooses one', async () => {
  const { screen } = await renderPage(address, {
    ...answersFor(plainScheme, null),
    'GET /v1/integrations/acme/versions/1.0.0/draft': draftOf({}),
  });
  expect(await screen.findByText('Nobody has chosen yet how users connect')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Plain' })).toBeNull();
});
