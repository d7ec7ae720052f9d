import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage, testSession } from '../../testing/render.tsx';

const at = (rows: number, rotation: Readonly<Record<string, unknown>>) => ({
  data: [
    { id: '2027', seals: true, rows: 10 },
    { id: '2026', seals: false, rows },
  ],
  rotation,
});

test('resealing shows how far it is, and says when it is done', async () => {
  let asked = 0;
  const { screen } = await renderPage('/settings/encryption', {
    'GET /v1/encryption-keys': () => {
      asked += 1;
      return asked === 1
        ? at(1204, { total: 0, done: 0, running: false })
        : at(0, { total: 1214, done: 1214, running: false });
    },
    'POST /v1/encryption-keys/rotate': at(1000, { total: 1214, done: 204, running: true }),
  });
  expect(await screen.findByText(/1,204 are still sealed/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Reseal now' }));
  expect(await screen.findByText(/204 of 1,214 resealed/)).toBeDefined();
  expect(await screen.findByText(/Done. Everything is sealed/, undefined, { timeout: 4000 })).toBeDefined();
  expect(screen.getByText('No longer needed')).toBeDefined();
});

test('with one key there is nothing to do', async () => {
  const { screen } = await renderPage('/settings/encryption', {
    'GET /v1/encryption-keys': {
      data: [{ id: 'k1', seals: true, rows: 3 }],
      rotation: { total: 0, done: 0, running: false },
    },
  });
  expect(await screen.findByText(/Everything is sealed with the first key/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Reseal now' })).toBeNull();
});

test('TEAM-1 who may not reseal reads why', async () => {
  const { screen } = await renderPage('/settings/encryption', {
    'GET /console/session': { ...testSession, permissions: ['encryption-keys:read'] },
    'GET /v1/encryption-keys': at(3, { total: 0, done: 0, running: false }),
  });
  expect(await screen.findByText(/lacks the permission encryption-keys:write/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Reseal now' })).toBeNull();
});
