import { afterEach, beforeEach, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp(() => json({ email: 'ada@acme.dev' }));
  const authentication = { type: 'custom', test: { url: 'https://api.acme.dev/me' } };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
});
afterEach(() => app.close());

async function connect(id: string, email?: string): Promise<string> {
  const user = email === undefined ? { id } : { id, email };
  const body = { integration: 'acme', user, authData: {} };
  return String((await app.call('POST', '/v1/connections', { body })).body['id']);
}

async function usersOf(query: string): Promise<readonly unknown[]> {
  const { body } = await app.call('GET', `/v1/exchanges?${query}`);
  return (body['data'] as readonly { user: string }[]).map(({ user }) => user).sort();
}

test('TEAM-8 the log is filtered by the e-mail address of users, in any case', async () => {
  await connect('u-1', 'Ada@desk.example');
  await connect('u-2', 'ada@desk.example');
  await connect('u-3', 'grace@desk.example');
  const last = await connect('u-4');
  expect(await usersOf('email=ada@desk.example')).toEqual(['u-1', 'u-2']);
  expect(await usersOf('email=GRACE@desk.example')).toEqual(['u-3']);
  expect(await usersOf('email=ada@desk.example&user=u-2')).toEqual(['u-2']);
  expect(await usersOf('email=nobody@desk.example')).toEqual([]);
  expect(await usersOf('email=desk.example')).toEqual([]);
  await app.call('PATCH', `/v1/connections/${last}`, { body: { user: { email: 'ada@desk.example' } } });
  expect(await usersOf('email=ada@desk.example')).toEqual(['u-1', 'u-2', 'u-4']);
  const pages = await app.call('GET', '/v1/exchanges?email=ada@desk.example&limit=2');
  expect(await usersOf(`email=ada@desk.example&limit=2&cursor=${pages.body['next']}`)).toHaveLength(1);
});
