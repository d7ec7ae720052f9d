import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { moveOf } from './move.test-tool.ts';
import { MovesSection } from './moves-section.tsx';

const part = <MovesSection integration="acme" />;

test('migrations stand there, and nothing while there was none', async () => {
  await renderPart(part, { 'GET /v1/moves': { data: [moveOf({ status: 'done', moved: 20 })], next: null } });
  expect(await screen.findByRole('article', { name: 'Migration from 1.0.0 to 1.1.0' })).toBeDefined();
});

test('while there was none there is no section', async () => {
  const { asked } = await renderPart(part, { 'GET /v1/moves': { data: [], next: null } });
  await expect.poll(() => asked.some((one) => one.path === '/v1/moves')).toBe(true);
  expect(screen.queryByRole('heading', { name: 'Migrations' })).toBeNull();
});

test('a list that cannot be read says why', async () => {
  await renderPart(part, { 'GET /v1/moves': Response.json({ title: 'The store is away' }, { status: 503 }) });
  expect(await screen.findByText('The store is away')).toBeDefined();
});
