import { QueryClient } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { adminSession, answerWith, renderPart, testSession } from '../testing/render.tsx';
import { csrfToken } from './client.ts';
import {
  lookAgain,
  readSession,
  sessionKey,
  signIn,
  signOut,
  switchWorkspace,
  useSession,
} from './session.ts';
import type { ConsoleSession } from './types.ts';

test('a sign-in keeps the proof for changes; a sign-out forgets it and all that was read', async () => {
  const asked = answerWith({
    'POST /console/session': testSession,
    'GET /console/session': testSession,
    'DELETE /console/session': null,
  });
  const client = new QueryClient();
  await signIn(client, { email: 'ada@acme.example', password: 'a long password' });
  expect(asked[0]?.body).toEqual({ email: 'ada@acme.example', password: 'a long password' });
  expect(client.getQueryData(sessionKey)).toEqual(testSession);
  expect(csrfToken()).toBe(testSession.csrf);
  client.setQueryData(['integrations'], []);
  await signOut(client);
  expect(csrfToken()).toBe('');
  expect(client.getQueryCache().getAll()).toEqual([]);
});

test('TEAM-4 in another workspace nothing of the last one is left', async () => {
  const other = { ...testSession, workspace: 'other', csrf: 'other proof' };
  const asked = answerWith({ 'POST /console/session/workspace': null, 'GET /console/session': other });
  const client = new QueryClient();
  client.setQueryData(['integrations'], ['of the first']);
  await switchWorkspace(client, 'other');
  expect(asked[0]?.body).toEqual({ workspace: 'other' });
  expect(client.getQueryData(['integrations'])).toBeUndefined();
  expect(client.getQueryData(sessionKey)).toEqual(other);
  expect(csrfToken()).toBe('other proof');
});

test('TEAM-3 who lost a role or a workspace meanwhile is shown so; nothing is read again for nothing', async () => {
  let session: ConsoleSession = adminSession;
  const asked = answerWith({ 'GET /console/session': () => Response.json(session) });
  const client = new QueryClient();
  client.setQueryData(sessionKey, session);
  client.setQueryData(['connections'], 'of Acme');
  await lookAgain(client);
  expect([asked.length, client.getQueryData(['connections'])]).toEqual([1, 'of Acme']);
  session = { ...session, role: null, workspace: null, permissions: [] };
  await lookAgain(client);
  expect(client.getQueryData(sessionKey)).toEqual(session);
  expect(client.getQueryData(['connections'])).toBeUndefined();
});

test('a session that goes on brings its proof along', async () => {
  answerWith({ 'GET /console/session': { ...testSession, csrf: 'again' } });
  await readSession();
  expect(csrfToken()).toBe('again');
});

function Who() {
  return <output>{useSession()?.user.name}</output>;
}

test('pages know who is signed in', async () => {
  await renderPart(<Who />);
  await expect.poll(() => screen.getByRole('status').textContent).toBe('First key');
});
