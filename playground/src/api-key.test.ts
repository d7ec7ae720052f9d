import { expect, test } from 'vitest';
import { accounts, demoAccount } from './accounts.ts';
import { apiKeyRoutes } from './api-key.ts';
import { createContacts } from './contacts.ts';
import { createWorld, machineClock } from './world.ts';

const routes = apiKeyRoutes(createContacts(createWorld(machineClock)));

test('the key works as a header, in the query and as a bearer', async () => {
  const key = demoAccount.apiKey;
  const answers = [
    await routes.request('/me', { headers: { 'x-api-key': key } }),
    await routes.request('/header/me', { headers: { 'x-api-key': key } }),
    await routes.request(`/query/me?api_key=${key}`),
    await routes.request('/bearer/me', { headers: { authorization: `Bearer ${key}` } }),
  ];
  for (const answer of answers) expect(await answer.json()).toMatchObject({ email: 'ada@acme.dev' });
});

test('the key is read only where the path says', async () => {
  const key = demoAccount.apiKey;
  expect((await routes.request(`/me?api_key=${key}`)).status).toBe(401);
  expect((await routes.request('/query/me', { headers: { 'x-api-key': key } })).status).toBe(401);
});

test('a key with signs is decoded once', async () => {
  const odd = accounts[2]?.apiKey ?? '';
  const query = new URLSearchParams({ api_key: odd });
  expect((await routes.request(`/query/me?${query}`)).status).toBe(200);
  const utf8 = Buffer.from(odd, 'utf8').toString('latin1');
  for (const key of [odd, utf8])
    expect((await routes.request('/me', { headers: { 'x-api-key': key } })).status).toBe(200);
});

test('a missing and an unknown key are told apart', async () => {
  expect(await (await routes.request('/me')).json()).toMatchObject({
    message: 'The key is missing: send it as X-Api-Key.',
  });
  const wrong = await routes.request('/me', { headers: { 'x-api-key': 'nope' } });
  expect(wrong.status).toBe(401);
  expect(await wrong.json()).toMatchObject({ message: 'Unknown key.' });
});
