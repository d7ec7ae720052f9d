import { expect, test } from 'vitest';
import { demoAccount } from './accounts.ts';
import { createContacts } from './contacts.ts';
import { type Authenticate, resources } from './resources.ts';
import { createWorld, machineClock } from './world.ts';

const routesFor = (authenticate: Authenticate) =>
  resources(createContacts(createWorld(machineClock)), authenticate);
const post = (fields: Record<string, string>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(fields),
});
const luigi = { name: 'Luigi', email: 'luigi@turin.example', company: 'Turin' };

test('whoever is let in reads contacts and adds one', async () => {
  const routes = routesFor(() => ({ account: demoAccount }));
  expect(await (await routes.request('/me')).json()).toMatchObject({ email: demoAccount.email });
  const made = await routes.request('/contacts', post(luigi));
  expect(made.status).toBe(201);
  const { data } = (await (await routes.request('/contacts')).json()) as { data: readonly unknown[] };
  expect(data.at(-1)).toEqual(await made.json());
});

test('a contact without a name or an e-mail is refused', async () => {
  const routes = routesFor(() => ({ account: demoAccount }));
  for (const fields of [{}, { name: 'Luigi' }, { ...luigi, email: 'turin' }])
    expect((await routes.request('/contacts', post(fields))).status).toBe(422);
});

test('a refusal is the answer', async () => {
  const routes = routesFor((context) => context.json({ error: 'unauthorized' }, 401));
  for (const path of ['/me', '/contacts']) expect((await routes.request(path)).status).toBe(401);
});

test('to read needs the scope read, to add the scope write, and the answer says which', async () => {
  const routes = routesFor(() => ({ account: demoAccount, scopes: ['read'] }));
  expect((await routes.request('/contacts')).status).toBe(200);
  const refused = await routes.request('/contacts', post(luigi));
  expect(refused.status).toBe(403);
  expect(refused.headers.get('www-authenticate')).toContain('error="insufficient_scope", scope="write"');
  const none = routesFor(() => ({ account: demoAccount, scopes: [] }));
  expect((await none.request('/contacts')).status).toBe(403);
  expect((await none.request('/me')).status).toBe(200);
});
