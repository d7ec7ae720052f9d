import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyed, type MoveWorld, openMoveWorld, path } from './move-world.test-tool.ts';

let world: MoveWorld;
beforeEach(async () => {
  world = await openMoveWorld();
});
afterEach(() => world.close());

const everybody = (to: string) => world.migrate({ to, percent: 100 });
const basic = { type: 'basic', fields: [], test: { url: 'https://acme.dev/me' } };
/** A second way to connect. */
const second = { key: 'second', label: 'Second' };

describe('a migration is refused', () => {
  test('F-116 VER-11 across schemes, with the rule and where it stands', async () => {
    await world.connect(['u-1']);
    await world.write('1.2.0', basic);
    const { status, body } = await everybody('1.2.0');
    expect([status, body]).toMatchObject([
      409,
      {
        code: 'migration_refused',
        detail: expect.stringContaining('VER-11'),
        fix: expect.stringContaining('credentialMigration'),
        errors: [{ path: 'authentication.type', message: 'is basic, and connections of 1.0.0 are custom' }],
      },
    ]);
    expect((await world.app.call('GET', '/v1/moves')).body['data']).toEqual([]);
  });

  test('VER-14 across majors', async () => {
    await world.write('2.0.0', keyed('2.0.0'));
    expect((await everybody('2.0.0')).body).toMatchObject({
      code: 'migration_refused',
      detail: expect.stringContaining('VER-14'),
      errors: [{ path: 'version' }],
    });
  });

  test('VER-16 where something breaks connections, all of it at once', async () => {
    await world.write(
      '1.2.0',
      keyed('1.2.0', {
        fields: [
          { key: 'api_key', label: 'API key' },
          { key: 'team', label: 'Team', required: true },
        ],
        test: { url: 'https://elsewhere.dev/me' },
      }),
    );
    const { body } = await everybody('1.2.0');
    expect(body).toMatchObject({
      code: 'migration_refused',
      detail: expect.stringContaining('VER-16'),
      errors: [{ path: 'authentication.fields[1]' }, { path: 'authentication.test.url' }],
    });
  });

  test('to a deprecated version, and to itself', async () => {
    await world.app.call('POST', path('1.1.0', '/deprecate'), {
      body: { date: new Date(world.app.deps.now() + 30 * 86_400_000).toISOString() },
    });
    const deprecated = await everybody('1.1.0');
    expect(deprecated.body).toMatchObject({ code: 'migration_refused', errors: [{ path: 'to' }] });
    expect(deprecated.body['detail']).toContain('deprecated');
    expect((await everybody('1.0.0')).body).toMatchObject({
      code: 'migration_refused',
      errors: [{ path: 'to', message: 'Must be another version.' }],
    });
  });

  test('of a connection that is on another version', async () => {
    const [id = ''] = await world.connect(['u-1'], '1.1.0');
    expect((await world.migrate({ to: '1.1.0', connection: id })).body).toMatchObject({
      code: 'migration_refused',
      errors: [{ path: 'connection', message: 'Is on version 1.1.0, not on 1.0.0.' }],
    });
  });

  test('F-064 of connections of an alternative that the new version does not have', async () => {
    const alternatives = [{ ...second, authentication: keyed('1.0.0') }];
    await world.write('1.0.0', keyed('1.0.0'), { alternatives });
    const [id = ''] = await world.connect(['u-1']);
    await world.app.deps.store.credentials.update('default', id, () => ({ alternative: 'second' }));
    expect((await everybody('1.1.0')).body).toMatchObject({
      code: 'migration_refused',
      errors: [{ path: 'alternatives', message: 'has no "second", by which connections of 1.0.0 were made' }],
    });
    await world.write('1.1.0', keyed('1.1.0'), { alternatives });
    const { body } = await everybody('1.1.0');
    await world.run(body['id']);
    expect(await world.app.deps.store.credentials.get('default', id)).toMatchObject({
      version: '1.1.0',
      alternative: 'second',
    });
  });
});

test('what is not there answers 404, and another workspace’s connection too', async () => {
  expect((await everybody('9.9.9')).status).toBe(404);
  expect((await world.migrate({ to: '1.1.0', connection: 'conn_0000000000000000000000' })).status).toBe(404);
  const nowhere = await world.app.call('POST', path('9.9.9', '/migrate'), {
    body: { to: '1.1.0', percent: 1 },
  });
  expect(nowhere.status).toBe(404);
  for (const rest of ['', '/connections'])
    expect((await world.app.call('GET', `/v1/moves/move_0${rest}`)).status).toBe(404);
  for (const rest of ['pause', 'resume', 'roll-back'])
    expect((await world.app.call('POST', `/v1/moves/move_0/${rest}`)).status).toBe(404);
});

test.each([
  { to: '1.1.0' },
  { to: '1.1.0', percent: 1, connection: 'conn_1' },
  { to: '1.1.0', percent: 0 },
  { to: '1.1.0', percent: 101 },
  { to: '1.1.0', percent: 1.5 },
])('VER-15 a body that says nothing clear is refused: %j', async (body) => {
  expect((await world.migrate(body)).status).toBe(422);
});

test('VER-15 a dry run says how many and whose, and moves nothing', async () => {
  const ids = await world.connect(['u-1', 'u-2', 'u-1']);
  await world.app.deps.store.credentials.update('default', ids[1] ?? '', () => ({ status: 'expired' }));
  const { status, body } = await world.migrate({ to: '1.1.0', percent: 100, dryRun: true });
  expect([status, body]).toMatchObject([
    200,
    { from: '1.0.0', to: '1.1.0', percent: 100, total: 3, users: 2, exchanged: 0, untested: 1 },
  ]);
  expect(body['whose']).toHaveLength(2);
  expect(body['whose']).toContainEqual({
    user: { id: 'u-1' },
    connections: expect.arrayContaining([ids[0], ids[2]]),
  });
  expect((await world.app.call('GET', '/v1/moves')).body['data']).toEqual([]);
});

test('versions are named in any case', async () => {
  await world.write('1.2.0-Beta', keyed('1.2.0'));
  await world.connect(['u-1'], '1.2.0-beta');
  const { status, body } = await world.app.call('POST', path('1.2.0-BETA', '/migrate'), {
    body: { to: '1.1.0', percent: 100 },
  });
  expect([status, body]).toMatchObject([202, { total: 1 }]);
});
