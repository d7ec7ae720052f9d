import { expect, test } from 'vitest';
import type { Integration } from '../api/types.ts';
import { collaboratorSession, testSession } from '../testing/render.tsx';
import { paletteGroups } from './commands.ts';

const found = [{ key: 'a/b', name: 'Acme', version: '1.0.0' } as Integration];
const labels = (query: string, { permissions } = testSession) =>
  Object.fromEntries(
    paletteGroups(query, [], permissions).groups.map(({ label, items }) => [
      label,
      items.map((item) => item.label),
    ]),
  );

test('without a query everything is offered but a search for nothing', () => {
  const { Pages, Actions, Search } = labels('');
  expect(Pages).toContain('New integration');
  expect(Actions).toContain('Sign out');
  expect(Search).toEqual([]);
});

test('every word must fit, in any order, by another name too', () => {
  expect(labels('integration new').Pages).toEqual(['New integration']);
  expect(labels('log out').Actions).toEqual(['Sign out']);
  expect(labels('new zebra').Pages).toEqual([]);
});

test('every item has an id of its own and a command', () => {
  const { groups, commandOf } = paletteGroups('o', found, testSession.permissions);
  const ids = groups.flatMap(({ items }) => items.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => commandOf(id) === undefined)).toEqual([]);
  expect(commandOf('integration a/b')).toEqual({ kind: 'go', href: '/integrations/a%2Fb/1.0.0' });
  expect(commandOf('toString')).toBeUndefined();
});

test('TEAM-1 F-118 what a role may not see or do is not offered', () => {
  const { Pages } = labels('', collaboratorSession);
  expect(Pages).toContain('Integrations');
  expect(Pages).not.toContain('New integration');
  expect(Pages).not.toContain('API keys');
});
