import { startPlayground } from '@claviger/playground';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guessLimit, guessWindowMs } from '../guesses.ts';
import { newPerson } from './person.test-tool.ts';
import { type AttackWorld, startAttackWorld } from './world.test-tool.ts';

let playground: Awaited<ReturnType<typeof startPlayground>>;
let world: AttackWorld;
let before: number;
beforeAll(async () => {
  playground = await startPlayground();
  world = await startAttackWorld(playground);
});
afterAll(async () => {
  await world.close();
  await playground.close();
});
beforeEach(async () => {
  before = (await world.connections()).length;
});

const keyed = 'playground-api-key';
const right = { api_key: 'acme_key_ada_4b7f0c19' };
const made = async () => (await world.connections()).length - before;

describe('a connect token that is used again', () => {
  test('attack 9: after its use connects nothing more, for its user or another', async () => {
    const person = newPerson();
    const session = await world.open(keyed);
    await world.send(person, session);
    await person.post(session.url, right);
    expect(await made()).toBe(1);
    await person.post(session.url, right);
    await person.post(session.url, { _action: 'confirm' });
    const stranger = newPerson();
    expect((await stranger.get(session.url)).status).toBe(403);
    expect((await stranger.post(session.url, right)).status).toBe(403);
    expect(await made()).toBe(1);
    expect(await world.status(session.id)).toBe('connected');
  });

  test('attack 9: after its time', async () => {
    const person = newPerson();
    const session = await world.open(keyed);
    world.advance(30 * 60_000);
    for (const seen of [await person.get(session.url), await person.post(session.url, right)])
      expect(seen.text).toContain('This link has run out.');
    await world.send(person, session);
    expect((await person.post(session.url, { _action: 'confirm' })).text).toContain('This link has run out.');
    expect(await made()).toBe(0);
    expect(person.cookies.size).toBe(0);
  });

  test('attack 9: after a cancel', async () => {
    const person = newPerson();
    const session = await world.open(keyed);
    await person.get(session.url);
    await person.post(session.url, { _action: 'cancel' });
    await person.post(session.url, right);
    expect(await world.status(session.id)).toBe('cancelled');
    expect(await made()).toBe(0);
  });

  test('attack 9: from an origin that is not on the list: what is typed is refused, and nobody is vouched for', async () => {
    const session = await world.open(keyed, { completion: 'immediate' });
    const person = newPerson();
    const refused = await person.post(session.url, right, { origin: 'https://evil.example' });
    expect(refused.status).toBe(403);
    await person.post(session.url, {}, { origin: 'https://evil.example' });
    await person.post(session.url, right);
    expect(await world.status(session.id)).toBe('awaiting_confirmation');
    expect(await made()).toBe(0);
  });

  test('attack 9: a token is for its own app, environment and user, whatever the request says', async () => {
    const person = newPerson();
    const session = await world.open(keyed);
    await world.send(person, session);
    const forged = {
      integration: 'playground-basic',
      version: '9.9.9',
      workspace: 'other',
      user: 'u-2',
      'user.id': 'u-2',
    };
    const query = new URLSearchParams(forged);
    await person.post(`${session.url}?${query}`, { ...forged, ...right });
    const read = await world.api('GET', `/v1/connect-sessions/${session.id}`);
    expect(read.body).toMatchObject({ status: 'connected', integration: keyed, version: '1.0.0' });
    const kept = await world.api('GET', `/v1/connections/${read.body['connection']}`);
    expect(kept.body).toMatchObject({ integration: keyed, version: '1.0.0', user: { id: 'u-1' } });
    expect(await world.connections(world.otherKey)).toEqual([]);
  });

  test('attack 9: a token is no API key, and an API key is no token', async () => {
    const session = await world.open(keyed);
    const asked = await world.api('GET', `/v1/connect-sessions/${session.id}`, undefined, session.token);
    expect(asked.status).toBe(401);
    expect((await newPerson().get(`${world.url}/connect/${world.otherKey}`)).status).toBe(404);
    expect((await newPerson().get(`${world.url}/connect/${session.id}`)).status).toBe(404);
  });
});

describe('guessing', () => {
  test('attack 9: tokens that lead nowhere are answered 429 after many; those that lead somewhere always work', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < guessLimit + 5; count += 1)
      statuses.push((await newPerson().get(`${world.url}/connect/guess-${count}`)).status);
    expect(statuses.slice(-5)).toEqual([429, 429, 429, 429, 429]);
    const last = await newPerson().post(`${world.url}/connect/guess`, right);
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    const session = await world.open(keyed);
    expect((await newPerson().get(session.url)).status).toBe(200);
    world.advance(guessWindowMs);
    expect((await newPerson().get(`${world.url}/connect/guess`)).status).toBe(404);
  });
});

describe('where a token stands', () => {
  test('attack 9: no page and no redirect lets another site see it, and none is kept in a cache', async () => {
    const person = newPerson();
    const session = await world.open('playground-oauth2');
    const seen = [
      await person.post(session.url, {}, { origin: 'https://desk.example' }),
      await person.get(session.url),
      await person.post(session.url),
      await person.get(`${world.url}/oauth/return/playground-oauth2?state=x`),
      await person.get(`${world.url}/connect/none`),
    ];
    for (const { headers } of seen) {
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
    }
    expect(seen[2]?.location).not.toContain(session.token);
    expect(seen[1]?.text).not.toContain(session.token);
  });

  test('attack 9: the store keeps its digest only, and the log and the API never say it again', async () => {
    const session = await world.open(keyed);
    await newPerson().get(session.url);
    const read = await world.api('GET', `/v1/connect-sessions/${session.id}`);
    expect(read.text).not.toContain(session.token);
    expect(world.logged.join('\n')).not.toContain(session.token);
  });

  test('attack 9: who only looks ahead does not take the link from its user', async () => {
    const session = await world.open(keyed);
    const scanner = newPerson();
    await fetch(session.url, { method: 'HEAD' });
    await scanner.get(session.url, { 'sec-purpose': 'prefetch' });
    expect(await world.status(session.id)).toBe('created');
    const person = newPerson();
    expect((await person.get(session.url)).text).toContain('field-api_key');
    expect((await scanner.get(session.url)).status).toBe(403);
  });
});
