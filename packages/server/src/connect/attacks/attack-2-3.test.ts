import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPlayground } from '@claviger/playground';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ada, consent, grace, newPerson } from './person.test-tool.ts';
import { type AttackWorld, type Json, startAttackWorld } from './world.test-tool.ts';

let playground: Awaited<ReturnType<typeof startPlayground>>;
let world: AttackWorld;
/** The attacker's server: bounces the user to the honest app, and hopes for codes at its token URL. */
let evil: Server;
let evilUrl: string;
let bounce: (query: URLSearchParams) => string;
let caught: string[];
let spent: number;

const oauth = 'playground-oauth2';

function definitionOf(key: string): Json {
  const honest = playground.definitions.find(({ definition }) => definition.key === oauth);
  if (honest === undefined) throw new Error('The playground has no OAuth.');
  return { ...honest.definition, key, name: key };
}

beforeAll(async () => {
  playground = await startPlayground();
  world = await startAttackWorld(playground);
  evil = createServer((request, response) => {
    const url = new URL(request.url ?? '/', evilUrl);
    if (url.pathname === '/authorize') {
      response.writeHead(302, { location: bounce(url.searchParams) }).end();
      return;
    }
    request.setEncoding('utf8').on('data', (chunk: string) => caught.push(chunk));
    request.on('end', () =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"access_token":"t"}'),
    );
  });
  evil.listen(0, '127.0.0.1');
  await once(evil, 'listening');
  evilUrl = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`;
  const attackers = {
    type: 'oauth2',
    oauth2Config: {
      authorizeUrl: { url: `${evilUrl}/authorize` },
      getAccessToken: { method: 'POST', url: `${evilUrl}/token` },
    },
    test: { url: `${evilUrl}/me` },
  };
  await world.integrate(
    { claviger: 1, key: 'evil', name: 'Evil', version: '1.0.0', authentication: attackers },
    { CLIENT_ID: 'evil', CLIENT_SECRET: 'evil-secret' },
  );
  const env = playground.definitions.find(({ definition }) => definition.key === oauth)?.environment ?? {};
  await world.integrate(definitionOf('second'), env);
});
afterAll(async () => {
  evil.close();
  evil.closeAllConnections();
  await world.close();
  await playground.close();
});
beforeEach(async () => {
  caught = [];
  spent = await world.tokenRequests();
});

const nothingWasRedeemed = async () => {
  expect(await world.tokenRequests()).toBe(spent);
  expect(caught).toEqual([]);
  expect(await world.connections()).toEqual([]);
};

describe('an app of the attacker’s bounces the user to an honest one', () => {
  /** What the attacker asks of the honest app, with the live state of their own flow. */
  const honestQuery = (returnTo: string) => (query: URLSearchParams) => {
    const asked = new URLSearchParams({
      response_type: 'code',
      client_id: 'acme-demo-client',
      state: query.get('state') ?? '',
      redirect_uri: `${world.url}/oauth/return/${returnTo}`,
    });
    return `${playground.url}/oauth2/authorize?${asked}`;
  };

  test.each([oauth, 'second'])(
    'attack 2: the code comes back to %s, whose return finds no attempt of that state',
    async (returnTo) => {
      bounce = honestQuery(returnTo);
      const victim = newPerson();
      const session = await world.open('evil');
      await world.send(victim, session);
      const at = await victim.get(await world.leave(victim, session));
      const back = await consent(victim, at.location, ada);
      expect(new URL(back).pathname).toBe(`/oauth/return/${returnTo}`);
      expect((await victim.get(back)).status).toBe(400);
      await nothingWasRedeemed();
      // The state is still good at its own address, where the honest app sends no code.
      expect(await world.status(session.id)).toBe('authorizing');
    },
  );

  test('attack 2: every integration has a return address of its own, which is what an app must register', async () => {
    const addresses = await Promise.all(
      [oauth, 'second', 'evil'].map(async (key) => {
        const { body } = await world.api('GET', `/v1/integrations/${key}/versions/1.0.0/redirect-url`);
        return body['redirectUrl'];
      }),
    );
    expect(new Set(addresses).size).toBe(3);
  });
});

describe('a code of the attacker’s in a flow of the victim’s', () => {
  /** A code that the attacker was given, never redeemed, and the way back that it came with. */
  const attackersReturn = async () => {
    const attacker = newPerson();
    const session = await world.open(oauth, { user: { id: 'u-666' } });
    await world.send(attacker, session);
    return new URL(await consent(attacker, await world.leave(attacker, session), grace));
  };
  const victimsFlow = async (integration: string) => {
    const victim = newPerson();
    const session = await world.open(integration);
    await world.send(victim, session);
    const authorizeUrl = new URL(await world.leave(victim, session));
    return { victim, session, state: authorizeUrl.searchParams.get('state') ?? '' };
  };

  test('attack 3: the whole return of the attacker, opened by the victim', async () => {
    const { victim, session } = await victimsFlow(oauth);
    expect((await victim.get((await attackersReturn()).href)).status).toBe(400);
    await nothingWasRedeemed();
    expect(await world.status(session.id)).toBe('authorizing');
  });

  test('attack 3: at another app’s return', async () => {
    const { victim } = await victimsFlow('second');
    const back = await attackersReturn();
    back.pathname = '/oauth/return/second';
    expect((await victim.get(back.href)).status).toBe(400);
    await nothingWasRedeemed();
  });

  test('attack 3: the victim’s own state with the attacker’s code: the app itself refuses it (PKCE)', async () => {
    const { victim, session, state } = await victimsFlow(oauth);
    const back = await attackersReturn();
    back.searchParams.set('state', state);
    const returned = await victim.get(back.href);
    expect((await victim.get(returned.location)).text).toContain('role="alert"');
    expect(await world.status(session.id)).toBe('failed');
    expect(await world.connections()).toEqual([]);
  });

  test('attack 3: the victim’s state of one app at the return of another', async () => {
    const { victim, session, state } = await victimsFlow('second');
    const back = await attackersReturn();
    back.searchParams.set('state', state);
    expect((await victim.get(back.href)).status).toBe(400);
    await nothingWasRedeemed();
    expect(await world.status(session.id)).toBe('authorizing');
  });
});
