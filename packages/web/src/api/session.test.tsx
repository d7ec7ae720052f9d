import { QueryClient } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answerWith, renderPart, testSession } from '../testing/render.tsx';
import { csrfToken } from './client.ts';
import { readSession, signIn, signOut, useSession } from './session.ts';

test('a sign-in keeps the proof for changes; a sign-out forgets it and all that was read', async () => {
  answerWith({ 'POST /console/session': testSession, 'DELETE /console/session': null });
  expect(await signIn('clv_key')).toEqual(testSession);
  expect(csrfToken()).toBe(testSession.csrf);
  const client = new QueryClient();
  client.setQueryData(['integrations'], []);
  await signOut(client);
  expect(csrfToken()).toBe('');
  expect(client.getQueryCache().getAll()).toEqual([]);
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
