import { expect, test } from 'vitest';
import { gone, path, renderConnection } from '../page.test-tool.ts';

test('the address of one that was deleted before shows its timeline', async () => {
  const { screen } = await renderConnection({}, { [`GET ${path}`]: gone });
  expect(await screen.findByRole('heading', { level: 1, name: 'Deleted connection' })).toBeDefined();
  expect(await screen.findByText('Connected on the connect page')).toBeDefined();
});

test('the address of none says that there is none', async () => {
  const { screen } = await renderConnection({}, { [`GET ${path}`]: gone, [`GET ${path}/events`]: gone });
  expect(await screen.findByRole('heading', { level: 1, name: 'No such connection' })).toBeDefined();
  expect(screen.getByText('There is no such connection')).toBeDefined();
});
