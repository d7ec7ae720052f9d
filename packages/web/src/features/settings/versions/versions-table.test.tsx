import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage, testSession } from '../../../testing/render.tsx';
import { serverWith } from '../../authentication/testing/server.ts';
import { versionOf } from '../../authentication/testing/versions.ts';
import { keptBecause, notPromotedBecause } from './versions-table.tsx';

const path = '/v1/integrations/acme/versions';
const versions = [
  versionOf({ version: '2.0.0', scheme: 'consent' }),
  versionOf({
    state: 'promoted',
    scheme: 'plain',
    connections: 3,
    users: 2,
    testedAt: '2026-01-01T00:00:00Z',
  }),
];

async function open(more: Record<string, unknown> = {}) {
  const rendered = await renderPage('/integrations/acme/2.0.0/versions', {
    ...serverWith({}).answers,
    [`GET ${path}`]: { data: versions, next: null },
    [`GET ${path}/2.0.0/checks`]: { ok: true, findings: [] },
    [`GET ${path}/1.0.0/checks`]: { ok: true, findings: [] },
    ...more,
  });
  const row = async (name: string) => {
    const header = await screen.findByRole('rowheader', { name });
    return within(header.closest('[role="row"], tr') as HTMLElement);
  };
  return { ...rendered, row };
}

test('VER-2 a row says state, scheme, connections, users and tests of a version', async () => {
  const { row } = await open();
  const one = await row('1.0.0');
  expect(one.getByText('Promoted')).toBeDefined();
  await expect.poll(() => one.queryByText('Plain')).not.toBeNull();
  expect(one.getAllByRole('gridcell').map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining(['3', '2']),
  );
  expect((await row('2.0.0')).getByText('None')).toBeDefined();
});

test('VER-18 a version that nobody uses is deleted after a confirmation; its page leads to another', async () => {
  const { asked, router, row } = await open({ [`DELETE ${path}/2.0.0`]: null });
  await userEvent.click((await row('2.0.0')).getByRole('button', { name: 'Actions for 2.0.0' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Delete version/ }));
  const dialog = await screen.findByRole('alertdialog');
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete version' }));
  await expect.poll(() => router.state.location.pathname).toBe('/integrations/acme/1.0.0/versions');
});

test('VER-18 a version that is refused says why, in its dialog', async () => {
  const { row } = await open({
    [`DELETE ${path}/2.0.0`]: Response.json(
      { code: 'conflict', title: 'A connection is on it' },
      { status: 409 },
    ),
  });
  await userEvent.click((await row('2.0.0')).getByRole('button', { name: 'Actions for 2.0.0' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Delete version/ }));
  const dialog = await screen.findByRole('alertdialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete version' }));
  expect(await within(dialog).findByText('A connection is on it')).toBeDefined();
});

test('VER-18 a version in use cannot be deleted, and says why', async () => {
  const { row } = await open();
  await userEvent.click((await row('1.0.0')).getByRole('button', { name: 'Actions for 1.0.0' }));
  const item = await screen.findByRole('menuitem', { name: /^Delete version/ });
  expect(item.getAttribute('aria-disabled')).toBe('true');
  expect(item.textContent).toContain('3 connections would lose it');
});

test.each([
  [{ connections: 1 }, '1 connection would lose it'],
  [{ state: 'promoted' }, 'New connections are made with it'],
  [{}, undefined],
] as const)('VER-18 a version with %o is kept because %s', (members, reason) => {
  const version = versionOf(members);
  expect(keptBecause(version, [version, versionOf({ version: '2.0.0' })])).toBe(reason);
});

test('VER-17 a deprecated version says when it ends', async () => {
  const retiring = versionOf({ state: 'deprecated', retiresAt: '2099-01-31T00:00:00.000Z' });
  const { row } = await open({ [`GET ${path}`]: { data: [versions[0], retiring], next: null } });
  const one = await row('1.0.0');
  expect(one.getByText('Deprecated')).toBeDefined();
  expect(one.getByText('ends 31 January 2099')).toBeDefined();
});

test.each([
  [{ state: 'promoted' }, 'It is promoted already'],
  [{ state: 'deprecated' }, 'It is deprecated: clone it, and promote the clone'],
  [{ scheme: null }, 'It has no scheme yet'],
  [{ state: 'legacy' }, undefined],
  [{ state: 'private' }, undefined],
] as const)('VER-19 a version with %o is not promoted because %s', (members, reason) => {
  expect(notPromotedBecause(versionOf({ scheme: 'consent', ...members }))).toBe(reason);
});

test('who may only read is offered no actions', async () => {
  const session = { ...testSession, permissions: ['integrations:read'] };
  await open({ 'GET /console/session': session });
  expect(await screen.findByText('1.0.0')).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Actions for/ })).toBeNull();
});

test('the only version stays', () => {
  const version = versionOf({});
  expect(keptBecause(version, [version])).toBe('It is the only one');
});
