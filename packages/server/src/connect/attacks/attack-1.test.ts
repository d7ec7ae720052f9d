import { startPlayground } from '@claviger/playground';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ada, consent, newPerson, type Person } from './person.test-tool.ts';
import { type AttackWorld, host, startAttackWorld } from './world.test-tool.ts';

let playground: Awaited<ReturnType<typeof startPlayground>>;
let world: AttackWorld;
let attacker: Person;
let victim: Person;
let spent: number;
beforeAll(async () => {
  playground = await startPlayground();
  world = await startAttackWorld(playground);
});
afterAll(async () => {
  await world.close();
  await playground.close();
});
beforeEach(async () => {
  attacker = newPerson();
  victim = newPerson();
  spent = await world.tokenRequests();
});

const oauth = 'playground-oauth2';
const mallory = { user: { id: 'u-666', name: 'Mallory' } };
const nothingWasRedeemed = async () => {
  expect(await world.tokenRequests()).toBe(spent);
  expect(await world.connections()).toEqual([]);
};

describe('a flow that one begins and another finishes', () => {
  test('attack 1: at the provider, by its own link: the victim agrees, and nothing is redeemed', async () => {
    const session = await world.open(oauth, mallory);
    await world.send(attacker, session);
    const back = await consent(victim, await world.leave(attacker, session), ada);
    const refused = await victim.get(back);
    expect(refused.status).toBe(400);
    // Whoever took the state of another cannot be led to the other's page.
    expect(refused.text).not.toContain(session.token);
    await nothingWasRedeemed();
    const used = await victim.get(back);
    expect([used.status, used.text.includes(session.token)]).toEqual([400, false]);
    // Nor for the attacker, should they learn the address: it was spent.
    expect((await attacker.get(back)).status).toBe(400);
    await nothingWasRedeemed();
    expect(await world.status(session.id)).toBe('authorizing');
  });

  test('attack 1: the same with an attempt of the victim’s own open in that browser', async () => {
    const own = await world.open(oauth);
    await world.send(victim, own);
    const ownLink = await world.leave(victim, own);
    const session = await world.open(oauth, mallory);
    await world.send(attacker, session);
    const back = await consent(victim, await world.leave(attacker, session), ada);
    expect((await victim.get(back)).status).toBe(400);
    await nothingWasRedeemed();
    // The victim's own attempt does not suffer.
    await victim.get(await consent(victim, ownLink, ada));
    expect(await world.status(own.id)).toBe('connected');
    for (const { id } of await world.connections()) await world.api('DELETE', `/v1/connections/${id}`);
  });

  test.each(['immediate', 'proof', undefined])(
    'attack 1: the connect link itself, completion %s: the victim is asked, told who asks, and no leaves no row',
    async (completion) => {
      const session = await world.open(oauth, { ...mallory, ...(completion && { completion }) });
      await victim.get(session.url);
      const returned = await victim.get(await world.goAndAgree(victim, session));
      const page = await victim.get(returned.location);
      expect(page.text).toContain('<bdi>Mallory</bdi>');
      expect(page.text).toContain('<bdi>ada@acme.dev</bdi>');
      expect(await world.connections()).toEqual([]);
      await victim.post(session.url, { _action: 'cancel' });
      expect(await world.status(session.id)).toBe('cancelled');
      expect(await world.connections()).toEqual([]);
    },
  );

  test('attack 1: a page opened by the host product in the attacker’s browser is closed to the victim', async () => {
    const session = await world.open(oauth, mallory);
    await world.send(attacker, session);
    const page = await victim.get(session.url);
    expect(page.status).toBe(403);
    expect(page.text).not.toContain('<form');
    expect((await victim.post(session.url)).status).toBe(403);
    expect((await victim.post(session.url, { _action: 'confirm' })).status).toBe(403);
    await nothingWasRedeemed();
  });

  test('attack 1: the host product cannot be made to vouch for a browser that came by the link', async () => {
    const session = await world.open(oauth, { ...mallory, completion: 'immediate' });
    await victim.get(session.url);
    await world.send(attacker, session);
    const returned = await victim.get(await world.goAndAgree(victim, session));
    expect((await victim.get(returned.location)).text).toContain('Mallory');
    expect(await world.status(session.id)).toBe('awaiting_confirmation');
    expect(await world.connections()).toEqual([]);
  });

  test('attack 1: another site cannot send the victim there as the host product does', async () => {
    for (const origin of ['https://evil.example', 'null', `${host}.evil.example`, 'http://desk.example']) {
      const session = await world.open(oauth, { ...mallory, completion: 'immediate' });
      const opened = await victim.post(session.url, {}, { origin });
      expect([opened.status, opened.location]).toEqual([303, session.url]);
      await victim.get(await world.goAndAgree(victim, session));
      expect(await world.status(session.id)).toBe('awaiting_confirmation');
    }
    expect(await world.connections()).toEqual([]);
  });

  test('attack 1: with confirm the host product says who is there, and another user stores nothing', async () => {
    const session = await world.open(oauth, { ...mallory, completion: 'confirm' });
    await victim.get(session.url);
    await victim.get(await world.goAndAgree(victim, session));
    expect(await world.connections()).toEqual([]);
    const confirm = `/v1/connect-sessions/${session.id}/confirm`;
    const vouched = await world.api('POST', confirm, { user: { id: 'u-1' } });
    expect([vouched.status, vouched.body['code']]).toEqual([403, 'user_mismatch']);
    const read = await world.api('GET', `/v1/connect-sessions/${session.id}`);
    expect(read.body).toMatchObject({ status: 'failed', problem: { code: 'user_mismatch' } });
    expect((await world.api('POST', confirm, mallory)).status).toBe(409);
    expect(await world.connections()).toEqual([]);
  });

  test('attack 1: a browser that lost its cookie finishes nothing', async () => {
    const session = await world.open(oauth);
    await world.send(victim, session);
    const back = await world.goAndAgree(victim, session);
    victim.cookies.delete(`claviger-connect-${session.id}`);
    expect((await victim.get(back)).status).toBe(400);
    await nothingWasRedeemed();
  });

  test('what is honest goes through: opened by the host product, finished in the same browser', async () => {
    const session = await world.open(oauth);
    await world.send(victim, session);
    await victim.get(await world.goAndAgree(victim, session));
    expect(await world.status(session.id)).toBe('connected');
    expect(await world.tokenRequests()).toBe(spent + 1);
  });
});
