import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';
import { exchangeOf } from '../exchanges/sample.test-tool.ts';

test('F-090 an exchange has a page of its own, with whose it was and both messages whole', async () => {
  await renderPage('/logs/exch_1', {
    'GET /v1/exchanges/exch_1': exchangeOf({}, { session: 'cs_1' }),
  });
  expect(await screen.findByRole('heading', { level: 1, name: 'Test at acme.example' })).toBeDefined();
  expect(screen.getByRole('link', { name: 'acme 1.0.0' }).getAttribute('href')).toBe(
    '/integrations/acme/1.0.0',
  );
  expect(screen.getByRole('link', { name: 'conn_1' }).getAttribute('href')).toBe('/connections/conn_1');
  expect(screen.getByRole('link', { name: 'cs_1' }).getAttribute('href')).toBe('/logs?attempt=cs_1');
  expect(screen.getByRole('region', { name: 'Request' })).toBeDefined();
  expect(screen.getByRole('region', { name: 'Response body' }).textContent).toContain('ada@acme.dev');
});

test('an exchange that is no longer kept says so', async () => {
  await renderPage('/logs/exch_1', {
    'GET /v1/exchanges/exch_1': () =>
      Response.json({ code: 'not_found', title: 'There is no such exchange' }, { status: 404 }),
  });
  expect(await screen.findByText('There is no such exchange')).toBeDefined();
  expect(screen.getByRole('heading', { level: 1, name: 'Exchange' })).toBeDefined();
});
