import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';
import { serverWith } from '../authentication/testing/server.ts';

const address = '/integrations/acme/1.0.0/versions';
const path = '/v1/integrations/acme/versions';
const answers = {
  ...serverWith({ version: { scheme: 'plain' } }).answers,
  [`GET ${path}/1.0.0/checks`]: { ok: true, findings: [] },
  'GET /v1/moves': { data: [], next: null },
};

test('F-139 who changed what is one press away', async () => {
  const { screen } = await renderPage(address, answers);
  const link = await screen.findByRole('link', { name: 'Who changed what' });
  expect(link.getAttribute('href')).toBe('/audit?integration=acme');
});

test('the page shows the versions, the checks, and the integration with its danger', async () => {
  const { screen } = await renderPage(address, answers);
  expect(await screen.findByRole('heading', { level: 1, name: 'Acme CRM' })).toBeDefined();
  expect(await screen.findByRole('grid', { name: 'Versions' })).toBeDefined();
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    'Versions',
    'Publish checks of 1.0.0',
    'Integration',
    'Delete integration',
  ]);
});

test('while they are read, rows stand where they will be', async () => {
  const { screen } = await renderPage(address, {
    ...answers,
    [`GET ${path}`]: () => new Promise(() => undefined),
  });
  expect(await screen.findByText('Reading the versions')).toBeDefined();
});

test('versions that cannot be read say why, with a way to try again', async () => {
  const { screen } = await renderPage(address, {
    ...answers,
    [`GET ${path}`]: Response.json({ title: 'The store is away' }, { status: 503 }),
  });
  expect(await screen.findByText('The store is away')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
});
