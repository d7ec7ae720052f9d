import { startPlayground } from '@claviger/playground';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newPerson } from './attacks/person.test-tool.ts';
import { type AttackWorld, type Json, startAttackWorld } from './attacks/world.test-tool.ts';

const keyed = 'delegated';
const adas = { team: 'adas-own-team', api_key: 'acme_key_ada_4b7f0c19' };
const graces = { team: 'blue', api_key: 'acme_key_grace_91d2e6aa' };
const delegate = { id: 'u-2', name: 'Grace' };

let playground: Awaited<ReturnType<typeof startPlayground>>;
let world: AttackWorld;
let connection: string;
beforeAll(async () => {
  playground = await startPlayground();
  world = await startAttackWorld({ url: playground.url, definitions: [] });
  await world.integrate({
    claviger: 1,
    key: keyed,
    name: 'Acme CRM',
    version: '1.0.0',
    authentication: {
      type: 'custom',
      fields: [
        { key: 'team', label: 'Team' },
        { key: 'api_key', label: 'API key', type: 'password', required: true },
      ],
      test: { url: `${playground.url}/api-key/me` },
      connectionLabel: '{{email}}',
    },
    requestTemplate: { headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' } },
  });
});
afterAll(async () => {
  await world.close();
  await playground.close();
});
beforeEach(async () => {
  const made = { integration: keyed, user: { id: 'u-1', name: 'Ada' }, authData: adas };
  connection = String((await world.api('POST', '/v1/connections', made)).body['id']);
});
afterEach(async () => {
  for (const { id } of await world.connections()) await world.api('DELETE', `/v1/connections/${id}`);
});

const path = () => `/v1/connections/${connection}`;
const read = async () => (await world.api('GET', path())).body;
const name = (delegates: unknown) => world.api('PATCH', path(), { delegates });
const sessionOf = (user: Json, more: Json = {}) =>
  world.api('POST', '/v1/connect-sessions', { integration: keyed, user, connection, ...more });
/** The words of a page, without its marks. */
const wordsOf = (html: string) => html.replace(/<[^>]+>/g, '');
/** Comes as the delegate, by the host product, and types a key. */
async function repair(typed: Record<string, string>, more: Json = {}) {
  const person = newPerson();
  const session = await world.open(keyed, { user: delegate, connection, ...more });
  await world.send(person, session);
  const form = await person.get(session.url);
  const finish = () => person.post(session.url, typed);
  return { person, session, form: form.text, finish };
}
const lastEvent = async () => ((await world.api('GET', `${path()}/events`)).body['data'] as Json[])[0];

describe('who may repair the connection of another', () => {
  test('F-126 is named in it, shown in it, and taken away', async () => {
    expect(await read()).not.toHaveProperty('delegates');
    const named = await name(['u-2', 'u-3', 'u-2', 'u-1']);
    expect(named.body).toMatchObject({ delegates: ['u-2', 'u-3'], generation: 1 });
    expect(await read()).toMatchObject({ delegates: ['u-2', 'u-3'] });
    expect(await lastEvent()).toMatchObject({ type: 'connection.delegated', detail: { delegates: 2 } });
    await world.api('PATCH', path(), { metadata: { plan: 'pro' } });
    expect(await read()).toMatchObject({ delegates: ['u-2', 'u-3'] });
    expect((await name(null)).body).not.toHaveProperty('delegates');
    await name(['u-2']);
    expect((await name([])).body).not.toHaveProperty('delegates');
  });

  test.each([
    ['u-2'],
    [[7]],
    [['']],
    [['x'.repeat(256)]],
    [Array.from({ length: 51 }, (_, at) => `u-${at}`)],
  ])('F-126 %j is refused', async (delegates) => {
    const { status, body } = await name(delegates);
    expect(status).toBe(422);
    expect(body['errors']).toEqual([expect.objectContaining({ path: expect.stringMatching(/^delegates/) })]);
    expect(await read()).not.toHaveProperty('delegates');
  });

  test('F-126 CON-10 nobody but its user and a delegate', async () => {
    const codeFor = async (user: Json) => (await sessionOf(user)).body['code'];
    expect(await codeFor(delegate)).toBe('user_mismatch');
    await name(['u-2']);
    expect((await sessionOf(delegate)).status).toBe(201);
    expect((await sessionOf({ id: 'u-1' })).status).toBe(201);
    expect(await codeFor({ id: 'u-3' })).toBe('user_mismatch');
    await name(null);
    expect(await codeFor(delegate)).toBe('user_mismatch');
  });
});

describe('a delegate who repairs it', () => {
  beforeEach(() => name(['u-2']));

  test('F-126 leaves it its id and its user, and the timeline tells who it was', async () => {
    await world.api('POST', `${path()}/expire`);
    const { session, finish } = await repair({ ...adas, team: 'new' });
    await finish();
    expect(await world.status(session.id)).toBe('connected');
    expect(await read()).toMatchObject({
      id: connection,
      user: { id: 'u-1', name: 'Ada' },
      status: 'active',
      label: 'ada@acme.dev',
      generation: 2,
      delegates: ['u-2'],
    });
    expect(await world.connections()).toHaveLength(1);
    expect(await lastEvent()).toMatchObject({
      type: 'connection.reconnected',
      detail: { by: 'delegate', user: 'u-2', session: session.id },
    });
  });

  test('F-126 sees the app and the title, and nothing that its user typed', async () => {
    const { form, finish } = await repair({ api_key: 'wrong' });
    const failed = (await finish()).text;
    for (const page of [form, failed]) {
      expect(wordsOf(page)).toContain('This reconnects Acme CRM ada@acme.dev');
      expect(page).not.toContain(adas.team);
      expect(page).not.toContain(adas.api_key);
    }
    const { form: own } = await repair({}, { user: { id: 'u-1', name: 'Ada' } });
    expect(own).not.toContain(adas.team);
  });

  test('F-126 attack 11: is asked about another account, as its user would be', async () => {
    const { person, session, finish } = await repair(graces);
    await finish();
    expect((await person.get(session.url)).text).toContain('grace@acme.dev');
    expect(await read()).toMatchObject({ label: 'ada@acme.dev', generation: 1 });
    await person.post(session.url, { _action: 'confirm' });
    expect(await read()).toMatchObject({ label: 'grace@acme.dev', user: { id: 'u-1' } });
    expect(await lastEvent()).toMatchObject({ detail: { by: 'delegate', accountChanged: true } });
  });

  test('F-126 with confirm it is the delegate for whom the product vouches, not the user of the connection', async () => {
    const first = await repair(adas, { completion: 'confirm' });
    await first.finish();
    const vouch = (id: string, user: string) =>
      world.api('POST', `/v1/connect-sessions/${id}/confirm`, { user: { id: user } });
    const wrong = await vouch(first.session.id, 'u-1');
    expect([wrong.status, wrong.body['code']]).toEqual([403, 'user_mismatch']);
    expect(await read()).toMatchObject({ generation: 1 });
    const second = await repair(adas, { completion: 'confirm' });
    await second.finish();
    expect((await vouch(second.session.id, 'u-2')).status).toBe(200);
    expect(await read()).toMatchObject({ generation: 2, user: { id: 'u-1' } });
  });

  test('F-126 one who was taken away meanwhile stores nothing', async () => {
    const { session, finish } = await repair(adas);
    await name(null);
    await finish();
    const seen = (await world.api('GET', `/v1/connect-sessions/${session.id}`)).body;
    expect(seen).toMatchObject({ status: 'failed', problem: { code: 'user_mismatch' } });
    expect(await read()).toMatchObject({ generation: 1 });
    const kept = await world.deps.store.connectSessions.byId('default', session.id);
    expect(kept?.secrets).toEqual({});
  });
});
