import { expect, test } from 'vitest';
import { renderPage } from '../testing/render.tsx';

test('an address where nothing is leads on', async () => {
  const { screen } = await renderPage('/nowhere/at/all', {});
  expect(await screen.findByRole('heading', { name: 'Nothing is here' })).toBeDefined();
  expect(screen.getByRole('link', { name: 'Go to your integrations' }).getAttribute('href')).toBe(
    '/integrations',
  );
});

test('a server that is away is said in the place of the page, with a way to try again', async () => {
  const { screen } = await renderPage('/integrations', {
    'GET /console/session': () => Promise.reject(new TypeError('fetch failed')),
  });
  expect(await screen.findByText('The server does not answer')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
});
