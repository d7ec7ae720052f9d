import { afterEach, beforeEach, expect, test } from 'vitest';
import { personIn, type SignedInPerson } from '../access/people/people.test-tool.ts';
import { createApp } from '../app.ts';
import type { App } from '../app-env.ts';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

let opened: TemporaryApp;
let app: App;
let ada: SignedInPerson;
beforeEach(async () => {
  opened = await openTemporaryApp();
  app = createApp({ ...opened.deps, settings: { ...opened.deps.settings, signUp: 'open' } });
  ada = await personIn(opened, 'ada@acme.dev', 'admin');
});
afterEach(() => opened.close());

const token = 'A'.repeat(43);
const email = 'ada@acme.dev';
const password = 'correct horse battery';

/** What changes something in the console: a body that would do, and whether the session decides. */
const operations: Readonly<Record<string, { readonly body?: object; readonly bySession?: boolean }>> = {
  'POST /console/session': { body: { email, password } },
  'DELETE /console/session': { bySession: true },
  'POST /console/session/workspace': { body: { workspace: 'default' }, bySession: true },
  'PATCH /console/profile': { body: { name: 'Eve' }, bySession: true },
  'POST /console/password': { body: { current: password, password }, bySession: true },
  'POST /console/password-reset': { body: { email } },
  'POST /console/sign-up': { body: { email } },
  'POST /console/sign-up/{token}': { body: { name: 'Eve', password } },
  'POST /console/invitations/{token}': { body: {} },
};

/** Changes nothing, is a form, and has a proof and tests of its own. */
const preview = '/console/connect-preview';

const send = (operation: string, headers: Readonly<Record<string, string>>) => {
  const [method = '', path = ''] = operation.split(' ');
  const { body } = operations[operation] ?? {};
  return app.request(path.replace('{token}', token), {
    method,
    headers: { 'content-type': 'application/json', cookie: ada.cookie, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
};

test('every operation of the console that changes something is tried here', async () => {
  const { paths } = (await (await app.request('/openapi.json')).json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  };
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => path.startsWith('/console/') && path !== preview && method !== 'get')
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(found.sort()).toEqual(Object.keys(operations).sort());
});

test.each(Object.keys(operations))('%s of a page of another site is refused', async (operation) => {
  const csrf = String(
    (await opened.call('GET', '/console/session', { key: null, headers: { cookie: ada.cookie } })).body[
      'csrf'
    ],
  );
  for (const origin of ['https://evil.example', 'null', 'http://localhost:1']) {
    const answer = await send(operation, { origin, 'x-claviger-csrf': csrf });
    expect([origin, answer.status]).toEqual([origin, 403]);
  }
  expect((await ada.call('GET', '/v1/members')).status).toBe(200);
});

test.each(Object.keys(operations).filter((operation) => operations[operation]?.bySession))(
  '%s without the token of the session is refused',
  async (operation) => {
    for (const sent of [undefined, '', 'x'.repeat(43)]) {
      const answer = await send(operation, sent === undefined ? {} : { 'x-claviger-csrf': sent });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('It is not certain that this request comes from the console.');
    }
    expect((await ada.call('GET', '/v1/members')).status).toBe(200);
  },
);

test('whoever is signed in as the e-mail of an invitation accepts it with the token of the session only', async () => {
  await opened.call('PATCH', '/v1/workspace', { body: { name: 'First' } });
  const own = await ada.call('POST', '/v1/workspaces', { name: 'Own' });
  expect(own.status).toBe(201);
  const bob = await personIn(opened, 'bob@acme.dev');
  const invited = await opened.call('POST', '/v1/invitations', {
    body: { email: 'bob@acme.dev', role: 'admin' },
  });
  const path = new URL(String(invited.body['url'])).pathname;
  const forged = await opened.call('POST', `/console${path}`, {
    key: null,
    headers: { cookie: bob.cookie },
    body: {},
  });
  expect(forged.status).toBe(403);
  expect((await bob.call('POST', `/console${path}`, {})).status).toBe(200);
});
