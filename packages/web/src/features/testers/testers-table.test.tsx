import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';
import { answers, everybody, grace, place } from './tester.test-tool.ts';

test('TEAM-6 each says whether it was opened', async () => {
  const { screen } = await renderPage(place, {
    ...answers,
    'GET /v1/integrations/acme/testers': {
      data: [
        everybody,
        { ...everybody, id: 'test_3', people: 2 },
        grace,
        { ...grace, id: 'test_4', expiresAt: '2020-01-01T00:00:00.000Z' },
        { ...grace, id: 'test_5', expiresAt: '2100-01-01T00:00:00.000Z' },
      ],
      next: null,
    },
  });
  expect(await screen.findByText('In 1 browser')).toBeDefined();
  for (const words of ['In 2 browsers', 'Yes', 'Ran out unopened', /^Not yet, ends/])
    expect(screen.getByText(words)).toBeDefined();
});

test('without testers it says so', async () => {
  const { screen } = await renderPage(place, {
    ...answers,
    'GET /v1/integrations/acme/testers': { data: [], next: null },
  });
  expect(await screen.findByText('Nobody is invited to test.')).toBeDefined();
});
