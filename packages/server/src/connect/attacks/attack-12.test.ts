import { startPlayground } from '@claviger/playground';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from './person.test-tool.ts';
import { type AttackWorld, type Json, startAttackWorld } from './world.test-tool.ts';

let playground: Awaited<ReturnType<typeof startPlayground>>;
let world: AttackWorld;
/** Names of things in the workspace that is attacked, by the resource that they belong to. */
let victims: Readonly<Record<string, string>>;

/** The same kinds of names, of nothing at all. */
const nobodys: Readonly<Record<string, string>> = {
  integrations: 'nobodys-app',
  connections: 'conn_0000000000000000000000',
  'connect-sessions': 'cs_0000000000000000000000',
  'api-keys': 'key_0000000000000000000000',
  exchanges: 'exch_0000000000000000000000000',
  'signing-keys': 'sk_0000000000000000000000',
  'user-pages': 'up_0000000000000000000000',
  webhooks: 'wh_0000000000000000000000',
  members: 'person_0000000000000000000000',
  invitations: 'inv_0000000000000000000000',
  moves: 'move_0000000000000000000000',
  incidents: 'inc_0000000000000000000000000',
};

beforeAll(async () => {
  playground = await startPlayground();
  const keyed = playground.definitions.filter(({ definition }) => definition.key === 'playground-api-key');
  world = await startAttackWorld({ url: playground.url, definitions: keyed });
  const session = await world.open('playground-api-key', { user: { id: 'victim', name: 'Victim' } });
  const person = newPerson();
  await world.send(person, session);
  await person.post(session.url, { api_key: 'acme_key_ada_4b7f0c19' });
  const open = await world.open('playground-api-key');
  const [connection] = await world.connections();
  await world.api('POST', `/v1/connections/${connection?.['id']}/test`);
  const logged = await world.api('GET', '/v1/exchanges?limit=1');
  const [exchange] = logged.body['data'] as readonly Json[];
  const page = await world.api('POST', '/v1/user-pages', { user: { id: 'victim' } });
  const webhook = await world.api('POST', '/v1/webhooks', { url: 'https://hooks.acme.dev/in' });
  const version = '/v1/integrations/playground-api-key/versions/1.0.0';
  await world.api('POST', `${version}/clone`, { bump: 'patch' });
  const move = await world.api('POST', `${version}/migrate`, { to: '1.0.1', percent: 1 });
  const keys = await world.api('POST', '/v1/api-keys', { name: 'Victim', permissions: ['connections:read'] });
  const { accounts, members } = world.deps.store.people;
  const victim = await accounts.create({ name: 'Victim', email: 'victim@acme.dev' });
  await members.join('default', victim?.id ?? '', 'admin');
  const invited = await world.api('POST', '/v1/invitations', { email: 'other@acme.dev', role: 'admin' });
  const event = { connection: String(connection?.['id']), type: 'connection.expired', detail: {} };
  await world.deps.store.events.append('default', event);
  const incidents = await world.api('GET', '/v1/incidents?open=true');
  const [incident] = incidents.body['data'] as readonly Json[];
  victims = {
    incidents: String(incident?.['id']),
    members: victim?.id ?? '',
    invitations: String(invited.body['id']),
    integrations: 'playground-api-key',
    connections: String(connection?.['id']),
    'connect-sessions': open.id,
    'api-keys': String(keys.body['id']),
    exchanges: String(exchange?.['id']),
    'user-pages': String(page.body['id']),
    webhooks: String(webhook.body['id']),
    moves: String(move.body['id']),
  };
});
afterAll(async () => {
  await world.close();
  await playground.close();
});

/** Something that fits a JSON schema, so that a request comes as far as its names. */
function fitting(schema: Json | undefined, components: Json): unknown {
  if (schema === undefined) return undefined;
  const reference = schema['$ref'];
  if (typeof reference === 'string')
    return fitting(components[reference.split('/').at(-1) ?? ''] as Json | undefined, components);
  const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly Json[] | undefined;
  if (choices !== undefined) return fitting(choices[0], components);
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const type = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  if (type === 'object') {
    const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Json>>;
    const required = (schema['required'] ?? []) as readonly string[];
    return Object.fromEntries(required.map((name) => [name, fitting(properties[name], components)]));
  }
  if (type === 'array') return [];
  if (type === 'boolean') return true;
  if (type === 'number' || type === 'integer') return Number(schema['minimum'] ?? 1);
  return type === 'string' ? 'x' : {};
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** Every route under /v1 whose path names something. */
async function routes(): Promise<readonly Route[]> {
  const { body } = await world.api('GET', '/openapi.json');
  const components = ((body['components'] as Json)['schemas'] ?? {}) as Json;
  const paths = body['paths'] as Readonly<Record<string, Readonly<Record<string, Json>>>>;
  return (
    Object.entries(paths)
      // Ids of users are those of the host product, not ours.
      .filter(([path]) => path.startsWith('/v1/') && path.includes('{') && !path.startsWith('/v1/users/'))
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => {
          const content = (operation['requestBody'] as Json | undefined)?.['content'] as Json | undefined;
          const schema = (content?.['application/json'] as Json | undefined)?.['schema'] as Json | undefined;
          return { method: method.toUpperCase(), path, body: fitting(schema, components) };
        }),
      )
  );
}

/** A route's path with the names put in: the first names the resource, the others are of its parts. */
function fill(path: string, names: Readonly<Record<string, string>>): string {
  const resource = path.split('/')[2] ?? '';
  const name = names[resource];
  if (name === undefined) throw new Error(`${path}: give this test a name of ${resource}.`);
  return path
    .replace(/\{[^}]+\}/, name)
    .replace('{version}', '1.0.0')
    .replace(/\{[^}]+\}/g, 'x');
}

/** An answer without what differs from request to request. */
function same({ status, text }: { status: number; text: string }, name: string): string {
  return `${status} ${text.replaceAll(name, 'NAME').replace(/"reference":"[^"]+"/, '')}`;
}

describe('names of another workspace', () => {
  test('attack 12: every route of the API answers them with 404, exactly as names of nothing', async () => {
    const swept = await routes();
    expect(swept.length).toBeGreaterThan(20);
    const before = await world.deps.store.credentials.get('default', victims['connections'] ?? '');
    for (const { method, path, body } of swept) {
      const resource = path.split('/')[2] ?? '';
      const foreign = await world.api(method, fill(path, victims), body, world.otherKey);
      const unknown = await world.api(method, fill(path, nobodys), body, world.otherKey);
      expect
        .soft([method, path, foreign.status, foreign.text])
        .toEqual([method, path, 404, expect.any(String)]);
      expect.soft(same(foreign, victims[resource] ?? '')).toBe(same(unknown, nobodys[resource] ?? ''));
    }
    // Nothing of what was asked for was done.
    expect(await world.deps.store.credentials.get('default', victims['connections'] ?? '')).toEqual(before);
    expect(await world.status(victims['connect-sessions'] ?? '')).toBe('created');
    const keys = await world.api('GET', '/v1/api-keys');
    expect(keys.text).toContain(victims['api-keys']);
  });

  test('attack 12: who leaves one workspace leaves nothing of another', async () => {
    const ask = (user: string) =>
      world.api('POST', `/v1/users/${user}/leave`, { transferTo: 'thief' }, world.otherKey);
    const foreign = await ask('victim');
    expect(foreign.body).toEqual({ moved: 0, disconnected: 0 });
    expect(same(foreign, 'victim')).toBe(same(await ask('nobody'), 'nobody'));
    expect(await world.connections()).toMatchObject([{ id: victims['connections'] }]);
  });

  test('attack 12: its owner is answered otherwise, so that the sweep would notice', async () => {
    const own = await world.api('GET', `/v1/connections/${victims['connections']}`);
    expect(own.status).toBe(200);
  });

  test.each([
    '/v1/connections',
    '/v1/connections?integration=playground-api-key',
    '/v1/connections?user=victim',
    '/v1/connections?usableBy=victim',
    '/v1/connections?search=ada',
    '/v1/connections?status=active',
    '/v1/integrations',
    '/v1/integrations?search=playground',
    '/v1/members',
    '/v1/invitations',
    '/v1/exchanges',
    '/v1/exchanges?connection=CONNECTION',
    '/v1/exchanges?user=victim',
    '/v1/exchanges?integration=playground-api-key',
    '/v1/exchanges?version=1.0.0',
    '/v1/connections?version=1.0.0',
  ])('attack 12: the list %s holds nothing of it', async (path) => {
    const filled = path.replace('CONNECTION', victims['connections'] ?? '');
    const foreign = await world.api('GET', filled, undefined, world.otherKey);
    expect(foreign.body).toEqual({ data: [], next: null });
    const own = await world.api('GET', filled);
    expect((own.body['data'] as readonly unknown[]).length).toBeGreaterThan(0);
  });

  test('attack 12: a cursor of one workspace leads to nothing of it in another', async () => {
    await world.open('playground-api-key');
    const first = await world.api('GET', '/v1/exchanges?limit=1');
    const next = first.body['next'] ?? Buffer.from('[9999999999999,"x"]').toString('base64url');
    const foreign = await world.api('GET', `/v1/exchanges?cursor=${next}`, undefined, world.otherKey);
    expect(foreign.body).toEqual({ data: [], next: null });
  });

  test.each<[string, (name: string) => object]>([
    ['/v1/connections', (integration) => ({ integration, user: { id: 'u' }, authData: {} })],
    ['/v1/connect-sessions', (integration) => ({ integration, user: { id: 'u' } })],
  ])('attack 12: %s does not begin anything with its integration', async (path, body) => {
    const ask = (name: string) => world.api('POST', path, body(name), world.otherKey);
    const foreign = await ask('playground-api-key');
    expect(foreign.status).toBe(404);
    expect(same(foreign, 'playground-api-key')).toBe(same(await ask('nobodys-app'), 'nobodys-app'));
  });

  test('attack 12: a session of one workspace reconnects no connection of another', async () => {
    const [definition] = playground.definitions.filter(
      ({ definition: { key } }) => key === 'playground-api-key',
    );
    await world.integrate(definition?.definition ?? {}, {}, world.otherKey);
    const ask = (connection: string) =>
      world.api(
        'POST',
        '/v1/connect-sessions',
        { integration: 'playground-api-key', user: { id: 'victim' }, connection },
        world.otherKey,
      );
    const foreign = await ask(victims['connections'] ?? '');
    expect(foreign.status).toBe(404);
    const unknown = await ask(nobodys['connections'] ?? '');
    expect(same(foreign, victims['connections'] ?? '')).toBe(same(unknown, nobodys['connections'] ?? ''));
    await world.api('DELETE', '/v1/integrations/playground-api-key', undefined, world.otherKey);
  });
});
