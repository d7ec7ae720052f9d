import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../../temporary-app.ts';
import type { Permission } from '../permissions.ts';
import { permissions } from '../permissions.ts';
import { personIn, type SignedInPerson } from './people.test-tool.ts';
import { mayManage, permissionsOf, personCaller } from './role.ts';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly permission: Permission | undefined;
}

let app: TemporaryApp;
let operations: readonly Operation[];
let people: Readonly<Record<string, SignedInPerson>>;
beforeAll(async () => {
  app = await openTemporaryApp();
  const { body } = await app.call('GET', '/openapi.json', { key: null });
  type Item = Readonly<
    Record<string, { readonly security?: readonly Record<string, readonly Permission[]>[] }>
  >;
  operations = Object.entries(body['paths'] as Readonly<Record<string, Item>>)
    .filter(([path]) => /^\/v\d\//.test(path))
    .flatMap(([path, item]) =>
      Object.entries(item).map(([method, { security }]) => ({
        method: method.toUpperCase(),
        path,
        permission: security?.[0]?.['apiKey']?.[0],
      })),
    );
  people = {
    admin: await personIn(app, 'admin@acme.dev', 'admin'),
    collaborator: await personIn(app, 'collaborator@acme.dev', 'collaborator'),
    subscriber: await personIn(app, 'subscriber@acme.dev', 'subscriber'),
    outsider: await personIn(app, 'outsider@acme.dev'),
  };
});
afterAll(() => app.close());

/** What each role may do, written apart from the code that decides it. */
const mayDo: Readonly<Record<string, ReadonlySet<Permission>>> = {
  admin: new Set(permissions.filter((one) => one !== 'credentials:read')),
  collaborator: new Set<Permission>([
    'integrations:read',
    'connections:read',
    'exchanges:read',
    'webhooks:read',
    'members:read',
    'members:write',
    'audit:read',
  ]),
  subscriber: new Set(),
  outsider: new Set(),
};

/** Where a collaborator comes as far as the handler, with accounts of their own for tests. */
const ofOwn = new Set([
  'POST /v1/connect-sessions',
  'PATCH /v1/connections/{id}',
  'DELETE /v1/connections/{id}',
  'POST /v1/connections/{id}/test',
  'POST /v1/connections/{id}/refresh',
  'POST /v1/connections/{id}/expire',
]);

const ask = (who: string, { method, path }: Operation) =>
  people[who]?.call(method, path.replace(/\{\w+\}/g, 'none-such'), method === 'GET' ? undefined : {});

describe('F-118 every operation of the API', () => {
  test.each(Object.keys(mayDo))('TEAM-1 TEAM-5 as %s', async (who) => {
    expect(operations.length).toBeGreaterThan(60);
    let refused = 0;
    for (const operation of operations) {
      const { method, path, permission } = operation;
      if (permission === undefined) continue;
      const name = `${method} ${path}`;
      const answer = await ask(who, operation);
      const isOpen = mayDo[who]?.has(permission) === true || (who === 'collaborator' && ofOwn.has(name));
      if (!isOpen) refused += 1;
      const found = [name, answer?.status === 403 && answer.body['code'] === 'permission_denied'];
      expect.soft(found).toEqual([name, !isOpen]);
    }
    expect(refused).toBeGreaterThanOrEqual(who === 'admin' ? 1 : 25);
  });

  test('what narrow permissions open is written apart from the routes that ask for them', () => {
    const opened = (permission: Permission) =>
      operations
        .filter((one) => one.permission === permission)
        .map(({ method, path }) => `${method} ${path}`)
        .sort();
    expect(opened('audit:read')).toEqual(['GET /v1/audit']);
    expect(opened('api-keys:read')).toEqual(['GET /v1/api-keys']);
    expect(opened('api-keys:write')).toEqual(['DELETE /v1/api-keys/{id}', 'POST /v1/api-keys']);
    expect(opened('exchanges:read')).toEqual(['GET /v1/exchanges', 'GET /v1/exchanges/{id}']);
    expect(opened('credentials:read')).toEqual([
      'GET /v1/connections/{id}/authorize',
      'GET /v1/connections/{id}/credentials',
    ]);
    expect(opened('members:read')).toEqual(['GET /v1/invitations', 'GET /v1/members', 'GET /v1/workspace']);
    expect(opened('members:write')).toEqual([
      'DELETE /v1/invitations/{id}',
      'PATCH /v1/members/{id}',
      'PATCH /v1/workspace',
      'POST /v1/invitations',
    ]);
  });

  test('F-118 TEAM-1 a collaborator changes nothing but who collaborates, and what is their own', () => {
    const open = operations.filter(
      ({ method, path, permission }) =>
        method !== 'GET' &&
        permission !== undefined &&
        (mayDo['collaborator']?.has(permission) === true || ofOwn.has(`${method} ${path}`)),
    );
    // Such as ask something that takes a body, and change nothing.
    const asks = /\/(preview|to-code|renewal|checks)$/;
    const changing = open
      .filter(({ path }) => !asks.test(path))
      .map(({ method, path }) => `${method} ${path}`);
    expect(changing.sort()).toEqual(
      [
        ...ofOwn,
        'POST /v1/invitations',
        'DELETE /v1/invitations/{id}',
        'PATCH /v1/members/{id}',
        'PATCH /v1/workspace',
      ].sort(),
    );
  });
});

test('TEAM-4 no person reads credentials, nor makes a key that does', async () => {
  for (const person of Object.values(people)) {
    const read = await person.call('GET', '/v1/connections/conn_1/credentials');
    expect([read.status, read.body['code']]).toEqual([403, 'permission_denied']);
    const made = await person.call('POST', '/v1/api-keys', { name: 'x', permissions: ['credentials:read'] });
    expect(made.status).toBe(403);
  }
  const made = await people['admin']?.call('POST', '/v1/api-keys', {
    name: 'x',
    permissions: ['connections:read'],
  });
  expect(made?.status).toBe(201);
});

test('F-118 a collaborator reads no value of an environment, and sees no key', async () => {
  const body = { key: 'acme', name: 'Acme' };
  await app.call('POST', '/v1/integrations', { body });
  const environment = '/v1/integrations/acme/versions/1.0.0/environment';
  await app.call('PATCH', environment, { body: { CLIENT_SECRET: 'value-canary' } });
  const read = await people['collaborator']?.call('GET', environment);
  expect([read?.status, read?.text.includes('value-canary'), read?.text.includes('CLIENT_SECRET')]).toEqual([
    200,
    false,
    true,
  ]);
  const changed = await people['collaborator']?.call('PATCH', environment, { CLIENT_SECRET: 'x' });
  expect(changed?.status).toBe(403);
  expect((await people['collaborator']?.call('GET', '/v1/api-keys'))?.status).toBe(403);
});

test('TEAM-4 a collaborator connects an account of their own for tests, and that of nobody else', async () => {
  const authentication = {
    type: 'custom',
    fields: [{ key: 'api_key' }],
    test: { url: 'https://acme.dev/me' },
  };
  await app.call('PUT', '/v1/integrations/acme/versions/1.0.0/authentication', { body: authentication });
  const open = (user: string) =>
    people['collaborator']?.call('POST', '/v1/connect-sessions', { integration: 'acme', user: { id: user } });
  expect((await open(people['collaborator']?.id ?? ''))?.status).toBe(201);
  expect((await open('u-1'))?.status).toBe(403);
  expect((await open(people['admin']?.id ?? ''))?.status).not.toBe(201);
});

test('TEAM-4 a collaborator changes their own accounts for tests, and looks at those of the product’s users', async () => {
  const ada = people['collaborator'];
  const connect = async (user: string) => {
    const body = { integration: 'acme', user: { id: user }, authData: { api_key: 'k' }, mode: 'import' };
    return String((await app.call('POST', '/v1/connections', { body })).body['id']);
  };
  const [own, other] = [await connect(ada?.id ?? ''), await connect('u-1')];
  const changes = [
    ['PATCH', '', { label: 'x' }],
    ['POST', '/test', undefined],
    ['POST', '/refresh', undefined],
    ['POST', '/expire', undefined],
    ['DELETE', '', undefined],
  ] as const;
  expect((await ada?.call('GET', `/v1/connections/${other}`))?.status).toBe(200);
  for (const [method, rest, body] of changes) {
    const refused = await ada?.call(method, `/v1/connections/${other}${rest}`, body);
    expect([method, rest, refused?.status, refused?.body['code']]).toEqual([
      method,
      rest,
      403,
      'permission_denied',
    ]);
    const done = await ada?.call(method, `/v1/connections/${own}${rest}`, body);
    expect([method, rest, done?.status === 403 || done?.status === 404]).toEqual([method, rest, false]);
  }
  expect((await app.call('GET', `/v1/connections/${other}`)).body['status']).toBe('active');
  expect((await app.call('GET', `/v1/connections/${own}`)).status).toBe(404);
});

test('who may remove nobody does not learn who is there', async () => {
  const there = people['admin']?.id ?? '';
  for (const who of ['subscriber', 'outsider'])
    for (const id of [there, 'person_none'])
      expect((await people[who]?.call('DELETE', `/v1/members/${id}`))?.status).toBe(403);
});

test('a role of another workspace than the first decides nothing of the installation', () => {
  const isOfInstallation = (one: Permission) => one.startsWith('encryption-keys:');
  expect(permissionsOf('admin', 'default').filter(isOfInstallation)).toHaveLength(2);
  expect(permissionsOf('admin', 'ws_1').filter(isOfInstallation)).toEqual([]);
});

test('TEAM-4 only an admin passes anything on to a key', () => {
  const grantable = (role: 'admin' | 'collaborator' | 'subscriber') =>
    personCaller({
      person: { id: 'p', name: 'P', email: 'p@acme.dev' },
      at: { workspace: 'w', name: 'W', role },
    }).grantable;
  expect(grantable('admin')).toEqual(permissionsOf('admin', 'w'));
  expect([...grantable('collaborator'), ...grantable('subscriber')]).toEqual([]);
});

test('TEAM-3 admins decide about anyone, collaborators about collaborators, keys about who may no more', () => {
  const as = (role: 'admin' | 'collaborator' | 'subscriber') =>
    personCaller({
      person: { id: 'p', name: 'P', email: 'p@acme.dev' },
      at: { workspace: 'w', name: 'W', role },
    });
  const key = {
    workspace: 'w',
    actor: { kind: 'key', id: 'k', name: 'K' },
    permissions: permissionsOf('admin', 'w'),
    grantable: [],
  } as const;
  const whom = ['admin', 'collaborator', 'subscriber'] as const;
  const about = (caller: Parameters<typeof mayManage>[0]) => whom.map((one) => mayManage(caller, one));
  expect(about(as('admin'))).toEqual([true, true, true]);
  expect(about(as('collaborator'))).toEqual([false, true, false]);
  expect(about(as('subscriber'))).toEqual([false, false, false]);
  expect(about(key)).toEqual([true, true, true]);
  expect(about({ ...key, permissions: permissionsOf('collaborator', 'w') })).toEqual([false, true, true]);
  expect(about({ ...key, permissions: ['members:write'] })).toEqual([false, false, true]);
  expect(about({ ...key, permissions: [] })).toEqual([false, false, false]);
  // An admin of the first workspace may more than one of another.
  expect(about({ ...key, workspace: 'default' })).toEqual([false, true, true]);
});
