import { startPlayground } from '@claviger/playground';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ada, consent, grace, newPerson, type Person } from './person.test-tool.ts';
import { type AttackWorld, type Opened, startAttackWorld } from './world.test-tool.ts';

let playground: Awaited<ReturnType<typeof startPlayground>>;
let world: AttackWorld;
beforeAll(async () => {
  playground = await startPlayground();
  world = await startAttackWorld(playground);
});
afterAll(async () => {
  await world.close();
  await playground.close();
});

const oauth = 'playground-oauth2';
const clear = async () => {
  for (const { id } of await world.connections()) await world.api('DELETE', `/v1/connections/${id}`);
};
beforeEach(clear);

/** The words of a page, without its marks. */
const wordsOf = (html: string) =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

async function finish(person: Person, session: Opened, account: { username: string; password: string }) {
  const back = await consent(person, await world.leave(person, session), account);
  const returned = await person.get(back);
  return person.get(returned.location);
}

describe('a link made by a member, opened by an outsider', () => {
  const link = (more: object) =>
    world.open(oauth, {
      user: { id: 'u-7', name: 'Mallory <b>M</b>' },
      product: { name: 'Desk & Co' },
      ...more,
    });

  test('attack 10: the page names account, app, product and the member, before anything is stored', async () => {
    const outsider = newPerson();
    const session = await link({});
    await outsider.get(session.url);
    const page = await finish(outsider, session, grace);
    expect(wordsOf(page.text)).toContain(
      'You connect the account grace@acme.dev of the app Acme CRM (OAuth 2) to Desk &amp; Co asked by Mallory &lt;b&gt;M&lt;/b&gt;',
    );
    expect(await world.connections()).toEqual([]);
    expect(await world.status(session.id)).toBe('awaiting_confirmation');
  });

  test('attack 10: no leaves no row, and no way back to yes', async () => {
    const outsider = newPerson();
    const session = await link({ completion: 'proof' });
    await outsider.get(session.url);
    await finish(outsider, session, grace);
    await outsider.post(session.url, { _action: 'cancel' });
    await outsider.post(session.url, { _action: 'confirm' });
    await world.api('POST', `/v1/connect-sessions/${session.id}/confirm`, { user: { id: 'u-7' } });
    expect(await world.connections()).toEqual([]);
    expect(await world.status(session.id)).toBe('cancelled');
    const kept = await world.deps.store.connectSessions.byId('default', session.id);
    expect(kept?.secrets).toEqual({});
  });

  test('attack 10: leaving the page stores nothing, and what waited is destroyed', async () => {
    const outsider = newPerson();
    const session = await link({});
    await outsider.get(session.url);
    await finish(outsider, session, grace);
    world.advance(31 * 60_000);
    await outsider.post(session.url, { _action: 'confirm' });
    expect(await world.connections()).toEqual([]);
    expect(await world.status(session.id)).toBe('expired');
  });

  test('attack 10: nobody else says the yes: not another browser, another site, or the host product', async () => {
    const outsider = newPerson();
    const session = await link({});
    await outsider.get(session.url);
    await finish(outsider, session, grace);
    expect((await newPerson().post(session.url, { _action: 'confirm' })).status).toBe(403);
    const forged = await outsider.post(
      session.url,
      { _action: 'confirm' },
      { origin: 'https://evil.example' },
    );
    expect(forged.status).toBe(403);
    const vouched = await world.api('POST', `/v1/connect-sessions/${session.id}/confirm`, {
      user: { id: 'u-7' },
    });
    expect(vouched.status).toBe(409);
    expect(await world.connections()).toEqual([]);
    await outsider.post(session.url, { _action: 'confirm' });
    expect(await world.connections()).toHaveLength(1);
  });
});

describe('a reconnect that comes back with another account', () => {
  let connection: unknown;
  let first: Person;
  beforeEach(async () => {
    first = newPerson();
    const session = await world.open(oauth);
    await world.send(first, session);
    await first.get(await world.goAndAgree(first, session));
    connection = (await world.api('GET', `/v1/connect-sessions/${session.id}`)).body['connection'];
  });

  const read = async () => (await world.api('GET', `/v1/connections/${connection}`)).body;
  const reconnect = async (more: object, account: Parameters<typeof finish>[2] = grace) => {
    const person = newPerson();
    const session = await world.open(oauth, { connection, ...more });
    await world.send(person, session);
    const page = await finish(person, session, account);
    const seen = (await world.api('GET', `/v1/connect-sessions/${session.id}`)).body;
    return { person, session, page, seen };
  };

  test.each(['immediate', 'proof', 'confirm'])(
    'attack 11: with completion %s it stops and asks, naming both accounts; nothing was replaced',
    async (completion) => {
      const before = await read();
      const { page, seen } = await reconnect({ completion });
      expect(seen).toMatchObject({ status: 'awaiting_confirmation', problem: { code: 'account_changed' } });
      expect(wordsOf(page.text)).toMatch(/until now ada@acme\.dev .* with grace@acme\.dev/);
      expect(await read()).toEqual(before);
    },
  );

  test('attack 11: no leaves everything as it was', async () => {
    const before = await read();
    const { person, session } = await reconnect({});
    await person.post(session.url, { _action: 'cancel' });
    expect(await read()).toEqual(before);
    expect(await world.status(session.id)).toBe('cancelled');
    expect((await world.api('POST', `/v1/connections/${connection}/test`)).body).toMatchObject({
      ok: true,
      response: { email: 'ada@acme.dev' },
    });
  });

  test('attack 11: yes replaces it in place: the same id, and the timeline says that the account changed', async () => {
    const { person, session } = await reconnect({});
    await person.post(session.url, { _action: 'confirm' });
    expect(await world.connections()).toHaveLength(1);
    expect(await read()).toMatchObject({ id: connection, label: 'grace@acme.dev', generation: 2 });
    const seen = (await world.api('GET', `/v1/connect-sessions/${session.id}`)).body;
    expect(seen).toMatchObject({ status: 'connected', connection });
    expect(seen).not.toHaveProperty('problem');
    const events = await world.api('GET', `/v1/connections/${connection}/events`);
    expect(events.body['data']).toContainEqual(
      expect.objectContaining({
        type: 'connection.reconnected',
        detail: expect.objectContaining({ accountChanged: true }),
      }),
    );
  });

  test('attack 11: with confirm the host product waits for the user, and then has the last word', async () => {
    const { person, session } = await reconnect({ completion: 'confirm' });
    const confirm = () =>
      world.api('POST', `/v1/connect-sessions/${session.id}/confirm`, { user: { id: 'u-1' } });
    const early = await confirm();
    expect([early.status, early.body['code']]).toEqual([409, 'account_changed']);
    await person.post(session.url, { _action: 'confirm' });
    const waiting = (await world.api('GET', `/v1/connect-sessions/${session.id}`)).body;
    expect(waiting).toMatchObject({ status: 'awaiting_confirmation' });
    expect(waiting).not.toHaveProperty('problem');
    expect(await read()).toMatchObject({ label: 'ada@acme.dev', generation: 1 });
    expect((await confirm()).status).toBe(200);
    expect(await read()).toMatchObject({ id: connection, label: 'grace@acme.dev', generation: 2 });
  });

  test('attack 11: another account that came between the question and the yes is asked about again', async () => {
    const { person, session } = await reconnect({ completion: 'proof' }, ada);
    const other = await reconnect({});
    await other.person.post(other.session.url, { _action: 'confirm' });
    const asked = await person.post(session.url, { _action: 'confirm' });
    expect(wordsOf((await person.get(asked.location)).text)).toMatch(
      /until now grace@acme\.dev .* with ada@acme\.dev/,
    );
    expect(await read()).toMatchObject({ label: 'grace@acme.dev', generation: 2 });
    await person.post(session.url, { _action: 'confirm' });
    expect(await read()).toMatchObject({ label: 'ada@acme.dev', generation: 3 });
  });

  test('the same account is not asked about', async () => {
    const { seen } = await reconnect({}, ada);
    expect(seen).toMatchObject({ status: 'connected', connection });
    expect(await read()).toMatchObject({ generation: 2 });
  });

  test('attack 11: nobody reconnects the connection of another user', async () => {
    const refused = await world.api('POST', '/v1/connect-sessions', {
      integration: oauth,
      user: { id: 'u-2' },
      connection,
    });
    expect([refused.status, refused.body['code']]).toEqual([403, 'user_mismatch']);
  });
});
