import { expect, test } from 'vitest';
import { demoAccount } from '../accounts.ts';
import { createRoutes } from '../http.ts';
import { createWorld, machineClock } from '../world.ts';
import { type Client, clients } from './clients.ts';
import { createGrants } from './grants.ts';
import { answerToken } from './token.ts';

const publicClient = clients[2] as Client;
const redirectUri = 'http://localhost/';

test('RFC 7636 section 4.6 a public client proves itself by its verifier alone', async () => {
  const world = createWorld(machineClock);
  const grants = createGrants(world);
  const app = createRoutes().post('/', (context) => answerToken(context, world, grants));
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
  const code = grants.issueCode({
    client: publicClient,
    account: demoAccount,
    scope: 'read',
    redirectUri,
    challenge,
  });
  const send = (verifier: string) =>
    app.request('/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'authorization_code',
        client_id: publicClient.id,
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      }),
    });
  const wrong = await send('wrong');
  expect(await wrong.json()).toEqual({
    error: 'invalid_grant',
    error_description: 'code_verifier does not match.',
  });
  expect((await send('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).status).toBe(200);
});
