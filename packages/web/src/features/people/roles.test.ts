import { expect, test } from 'vitest';
import { adminSession, collaboratorSession, testSession } from '../../testing/render.tsx';
import { mayChangeRoles, mayRemove, roleOf, roles, rolesToGive } from './roles.ts';

const ids = (viewer: Parameters<typeof rolesToGive>[0]) => rolesToGive(viewer).map(({ id }) => id);

test('TEAM-3 admins and keys invite and remove anyone', () => {
  for (const viewer of [adminSession, testSession]) {
    expect(ids(viewer)).toEqual(roles.map(({ id }) => id));
    expect(mayRemove(viewer, 'admin')).toBe(true);
    expect(mayChangeRoles(viewer)).toBe(true);
  }
});

test('TEAM-3 collaborators invite and remove collaborators only', () => {
  expect(ids(collaboratorSession)).toEqual(['collaborator']);
  expect(mayRemove(collaboratorSession, 'collaborator')).toBe(true);
  expect(mayRemove(collaboratorSession, 'admin')).toBe(false);
  expect(mayChangeRoles(collaboratorSession)).toBe(false);
});

test('who may not change members gives no role', () => {
  expect(ids({ ...collaboratorSession, role: 'subscriber' })).toEqual([]);
  expect(ids({ ...testSession, permissions: ['members:read'] })).toEqual([]);
});

test('TEAM-1 each role says what it means', () => {
  expect(roleOf('collaborator').about).toContain('Changes nothing');
});
