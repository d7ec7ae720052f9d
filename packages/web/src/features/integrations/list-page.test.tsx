import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Asked, collaboratorSession, renderPage } from '../../testing/render.tsx';

const acme = {
  key: 'acme',
  name: 'Acme CRM',
  logo: 'https://acme.example/logo.svg',
  version: '1.0.0',
  state: 'promoted',
  scheme: 'alpha',
  connections: { active: 3, expired: 1 },
  lastFailure: {
    at: new Date().toISOString(),
    title: '401 from api.acme.example',
    purpose: 'test',
    host: 'api.acme.example',
    exchange: 'exch_1',
    connection: 'conn_1',
  },
  hasDraft: true,
};
const fresh = {
  ...acme,
  key: 'fresh',
  name: 'Fresh',
  logo: null,
  state: 'private',
  scheme: null,
  lastFailure: null,
  connections: { active: 0, expired: 0 },
  hasDraft: false,
};
const schemes = { data: [{ name: 'alpha', title: 'Alpha keys' }], next: null };

test('each integration tells its scheme, version, connections and last failure', async () => {
  const { screen } = await renderPage('/integrations', {
    'GET /v1/integrations': { data: [acme, fresh], next: null },
    'GET /v1/schemes': schemes,
  });
  const link = await screen.findByRole('link', { name: /Acme CRM/ });
  expect(link.querySelector('img')?.getAttribute('src')).toBe('https://acme.example/logo.svg');
  expect(link.getAttribute('href')).toBe('/integrations/acme/1.0.0');
  expect(await screen.findByText('Alpha keys')).toBeDefined();
  expect(screen.getByText('Unfinished')).toBeDefined();
  expect(screen.getByRole('link', { name: '3 live, 1 expired' }).getAttribute('href')).toBe(
    '/connections?integration=acme',
  );
  expect(screen.getByRole('link', { name: /401 from/ }).getAttribute('href')).toBe('/logs/exch_1');
  expect(screen.getByText('Not chosen yet')).toBeDefined();
});

test('an empty list offers the ways in', async () => {
  const { screen } = await renderPage('/integrations', { 'GET /v1/integrations': { data: [], next: null } });
  for (const [name, from] of [
    ['Start from a scheme', 'scheme'],
    ['Import a file', 'import'],
    ['Discover it', 'discover'],
    ['Try the playground', 'playground'],
  ] as const)
    expect((await screen.findByRole('link', { name })).getAttribute('href')).toBe(
      `/integrations/new?from=${from}`,
    );
});

test('the search is in the address, and the list follows it', async () => {
  const { router, screen } = await renderPage('/integrations', {
    'GET /v1/integrations': ({ query }: Asked) => ({
      data: query.get('search') === 'fre' ? [fresh] : [acme, fresh],
      next: null,
    }),
    'GET /v1/schemes': schemes,
  });
  await userEvent.type(await screen.findByRole('searchbox'), 'fre');
  await expect.poll(() => router.state.location.search).toEqual({ search: 'fre' });
  await expect.poll(() => screen.queryByText('Acme CRM')).toBeNull();
});

test('a list that cannot be read says why, and can be tried again', async () => {
  let up = false;
  const { screen } = await renderPage('/integrations', {
    'GET /v1/integrations': () =>
      up
        ? { data: [], next: null }
        : Response.json({ code: 'internal', title: 'The store is away' }, { status: 503 }),
  });
  expect(await screen.findByText('The store is away')).toBeDefined();
  up = true;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Connect the first app')).toBeDefined();
});

test('TEAM-1 F-118 a collaborator is not offered to make an integration', async () => {
  const { screen } = await renderPage('/integrations', {
    'GET /console/session': collaboratorSession,
    'GET /v1/integrations': { data: [], next: null },
  });
  expect(await screen.findByText('No integrations yet')).toBeDefined();
  expect(screen.queryByRole('link', { name: /New integration|Start from a scheme/ })).toBeNull();
});
