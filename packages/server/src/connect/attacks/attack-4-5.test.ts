import { startPlayground } from '@claviger/playground';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../browser.ts';
import { newPerson, type Person } from './person.test-tool.ts';
import { type AttackWorld, type Opened, startAttackWorld } from './world.test-tool.ts';

let playground: Awaited<ReturnType<typeof startPlayground>>;
let world: AttackWorld;
let person: Person;
let session: Opened;
/** The honest way back. */
let back: URL;
let spent: number;

const oauth = 'playground-oauth2';
const example = (key: string) => playground.definitions.find(({ definition }) => definition.key === key);

beforeAll(async () => {
  playground = await startPlayground();
  world = await startAttackWorld(playground);
  const same = example(oauth);
  if (same === undefined) throw new Error('The playground has no OAuth.');
  await world.integrate({ ...same.definition, key: 'second' }, same.environment);
  await world.integrate(same.definition, same.environment, world.otherKey);
});
afterAll(async () => {
  await world.close();
  await playground.close();
});
beforeEach(async () => {
  person = newPerson();
  session = await world.open(oauth);
  await world.send(person, session);
  back = new URL(await world.goAndAgree(person, session));
  spent = await world.tokenRequests();
});

const state = () => back.searchParams.get('state') ?? '';
const code = () => back.searchParams.get('code') ?? '';

/** Takes a way back that must lead nowhere, and shows that the honest one still does, unless it was used up. */
async function refused(
  query: string,
  options: { readonly path?: string; readonly thenHonest?: number } = {},
) {
  const { path = back.pathname, thenHonest = 303 } = options;
  const before = (await world.connections()).length;
  const seen = await person.get(`${world.url}${path}?${query}`);
  expect(seen.status, query).toBe(400);
  expect(seen.text).not.toContain(code());
  if (thenHonest === 303) expect(seen.text).not.toContain(session.token);
  expect(await world.tokenRequests(), query).toBe(spent);
  expect((await world.connections()).length, query).toBe(before);
  expect((await person.get(back.href)).status, `then the honest one, after ${query}`).toBe(thenHonest);
  expect(await world.tokenRequests()).toBe(thenHonest === 303 ? spent + 1 : spent);
}

describe('a return whose state is not what it should be redeems nothing', () => {
  test.each<[string, () => string]>([
    ['missing', () => `code=${code()}`],
    ['empty', () => `code=${code()}&state=`],
    ['truncated', () => `code=${code()}&state=${state().slice(0, -1)}`],
    ['longer', () => `code=${code()}&state=${state()}A`],
    ['padded', () => `code=${code()}&state=${state()}%20`],
    ['ended by a NUL', () => `code=${code()}&state=${state()}%00`],
    ['in another case', () => `code=${code()}&state=${swapCase(state())}`],
    ['enormous', () => `code=${code()}&state=${'A'.repeat(8_000)}`],
    ['repeated', () => `code=${code()}&state=${state()}&state=${state()}`],
    ['repeated, the right one first', () => `code=${code()}&state=${state()}&state=other`],
    ['repeated, the right one last', () => `code=${code()}&state=other&state=${state()}`],
    ['a list', () => `code=${code()}&state[]=${state()}`],
    ['a list by number', () => `code=${code()}&state[0]=${state()}`],
    ['an encoded list', () => `code=${code()}&state%5B%5D=${state()}`],
    ['an object', () => `code=${code()}&state[value]=${state()}`],
    ['a text and a list', () => `code=${code()}&state=${state()}&state[]=${state()}`],
    ['a text and an object', () => `code=${code()}&state=${state()}&state[a][b]=x`],
    ['JSON', () => `code=${code()}&state=${encodeURIComponent(JSON.stringify([state()]))}`],
    ['under a name in capitals with brackets', () => `code=${code()}&STATE[]=${state()}`],
    ['of nobody', () => `code=${code()}&state=${Buffer.alloc(32, 7).toString('base64url')}`],
    ['of an object’s own names', () => `code=${code()}&state=__proto__`],
  ])('attack 4: %s', (_, query) => refused(query()));

  test('attack 4: under another name than the definition’s: the attempt fails, and nothing is redeemed', async () => {
    const seen = await person.get(`${world.url}${back.pathname}?code=${code()}&session=${state()}`);
    expect((await person.get(seen.location)).text).toContain('role="alert"');
    expect(await world.tokenRequests()).toBe(spent);
    expect(await world.status(session.id)).toBe('failed');
  });

  test('attack 4: of another integration', () =>
    refused(back.search.slice(1), { path: '/oauth/return/second' }));

  test('attack 4: of an integration that there is not', () =>
    refused(back.search.slice(1), { path: '/oauth/return/none' }));

  test('attack 4: of another attempt of the same person in the same browser with a foreign code', async () => {
    const own = await world.open(oauth);
    await world.send(person, own);
    const other = new URL(await world.goAndAgree(person, own));
    // Codes are bound to their attempt by PKCE; both states are in this browser.
    const mixed = `code=${code()}&state=${other.searchParams.get('state')}`;
    const seen = await person.get(`${world.url}${back.pathname}?${mixed}`);
    expect(await world.status(own.id)).toBe('failed');
    expect(seen.status).toBe(303);
  });

  test('attack 4: of another workspace, whose integration has the same key: it is not this browser’s', async () => {
    const stranger = newPerson();
    const theirs = await world.open(oauth, {}, world.otherKey);
    await world.send(stranger, theirs);
    const foreign = new URL(await world.goAndAgree(stranger, theirs));
    await refused(`code=${code()}&state=${foreign.searchParams.get('state')}`);
    expect(await world.status(theirs.id, world.otherKey)).toBe('authorizing');
    expect(await world.connections(world.otherKey)).toEqual([]);
  });

  test('attack 4: used', async () => {
    await person.get(back.href);
    spent = await world.tokenRequests();
    await refused(back.search.slice(1), { thenHonest: 400 });
    expect(await world.status(session.id)).toBe('connected');
    expect((await person.get(back.href)).text).toContain('is connected.');
    const stranger = await newPerson().get(back.href);
    expect(stranger.text).toContain('This page was already used');
    expect(stranger.text).not.toContain('ada@acme.dev');
  });

  test('attack 4: older than ten minutes, although the attempt lives: used up, and the user may go again', async () => {
    world.advance(10 * 60_000);
    const late = await person.get(back.href);
    expect(late.status).toBe(400);
    expect(late.text).toContain('This page has expired');
    expect(late.text).toContain(`href="/connect/${session.token}"`);
    expect(await world.tokenRequests()).toBe(spent);
    expect((await person.get(back.href)).text).toContain('This page was already used');
    expect(await world.status(session.id)).toBe('authorizing');
    await person.get(await world.goAndAgree(person, session));
    expect(await world.status(session.id)).toBe('connected');
  });

  test('attack 4: of an attempt that has run out', async () => {
    world.advance(31 * 60_000);
    await refused(back.search.slice(1), { thenHonest: 400 });
    expect(await world.status(session.id)).toBe('expired');
  });

  test('attack 4: of an attempt that was cancelled', async () => {
    await person.post(session.url, { _action: 'cancel' });
    await refused(back.search.slice(1), { thenHonest: 400 });
    expect(await world.status(session.id)).toBe('cancelled');
  });

  test('attack 4: at a return address that the attempt did not begin with', async () => {
    // As if the server had had another public address when the user left.
    const { store, now } = world.deps;
    const moved = await store.connectSessions.create('default', {
      integration: oauth,
      version: '1.0.0',
      user: { id: 'u-1' },
      allowedOrigins: [],
      completion: 'proof',
      redirectUrl: `https://former.example/oauth/return/${oauth}`,
      expiresAt: now() + 60_000,
      tokenHash: sha256('moved'),
    });
    await person.get(`${world.url}/connect/moved`);
    const { location } = await person.post(`${world.url}/connect/moved`);
    await refused(`code=${code()}&state=${new URL(location).searchParams.get('state')}`);
    expect(await world.status(moved.id)).toBe('authorizing');
  });
});

function swapCase(text: string): string {
  return [...text].map((one) => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase())).join('');
}

describe('the same code twice at once', () => {
  test('attack 5: makes exactly one token call; the first connection stays', async () => {
    const seen = await Promise.all(Array.from({ length: 8 }, () => person.get(back.href)));
    expect(seen.map(({ status }) => status).sort()).toEqual([303, ...Array.from({ length: 7 }, () => 400)]);
    expect(await world.tokenRequests()).toBe(spent + 1);
    const read = await world.api('GET', `/v1/connect-sessions/${session.id}`);
    expect(read.body['status']).toBe('connected');
    const kept = await world.api('GET', `/v1/connections/${read.body['connection']}`);
    expect(kept.body).toMatchObject({ status: 'active', generation: 1 });
    expect((await person.get(back.href)).status).toBe(400);
    expect(await world.tokenRequests()).toBe(spent + 1);
    const tested = await world.api('POST', `/v1/connections/${read.body['connection']}/test`);
    expect(tested.body['ok']).toBe(true);
  });

  test('attack 5: the yes said many times at once stores one connection', async () => {
    const asked = await world.open(oauth);
    const one = newPerson();
    await one.get(asked.url);
    await one.get(await world.goAndAgree(one, asked));
    const before = (await world.connections()).length;
    await Promise.all(Array.from({ length: 8 }, () => one.post(asked.url, { _action: 'confirm' })));
    expect((await world.connections()).length).toBe(before + 1);
  });
});
