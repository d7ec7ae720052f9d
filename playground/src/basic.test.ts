import { expect, test } from 'vitest';
import { basicRoutes } from './basic.ts';
import { createContacts } from './contacts.ts';
import { createWorld, machineClock } from './world.ts';

const routes = basicRoutes(createContacts(createWorld(machineClock)));

const ask = (user: string, password: string) =>
  routes.request('/me', {
    headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
  });

test('BAS-3 the right header is answered with the profile', async () => {
  const response = await ask('ada@acme.dev', 'lovelace');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    id: 'acc_1',
    email: 'ada@acme.dev',
    name: 'Ada Lovelace',
    team: 'Analytical Engines',
  });
});

test('BAS-5 an empty password is a password', async () => {
  expect((await ask('empty@acme.dev', '')).status).toBe(200);
  expect((await ask('ada@acme.dev', '')).status).toBe(401);
});

test('BAS-10 user name and password are UTF-8', async () => {
  expect((await ask('jürgen@acme.dev', 'pässwörd: 50% & "+"')).status).toBe(200);
});

test('without a header the challenge says Basic and UTF-8', async () => {
  const response = await routes.request('/me');
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe('Basic realm="Acme CRM", charset="UTF-8"');
});
