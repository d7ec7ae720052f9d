import type { Context, Hono } from 'hono';
import { profileOf } from '../accounts.ts';
import { createRoutes, credentialsOf, type Env, refuse } from '../http.ts';
import type { World } from '../world.ts';
import { digestResponse } from './algorithm.ts';
import { formatParameters, parseParameters } from './header.ts';
import { createNonces } from './nonces.ts';
import { challengesOf, type Offer, readOffer } from './offer.ts';
import { type Verified, verifyResponse } from './verify.ts';

const targetOf = (context: Context<Env>): string => {
  const { pathname, search } = new URL(context.req.url);
  return context.env?.incoming?.url ?? pathname + search;
};

/** `Authentication-Info`: proves that the server knows the password too. @see RFC 7616 section 3.5 */
const authenticationInfo = (verified: Verified, body: string, nextnonce: string | undefined): string => {
  const { protection } = verified.input;
  return formatParameters({
    ...(protection !== undefined && {
      qop: { token: protection.qop },
      rspauth: digestResponse({ ...verified.input, method: '', body }),
      cnonce: protection.cnonce,
      nc: { token: protection.nc },
    }),
    nextnonce,
  });
};

/** `/digest/{algorithms}/{qops}/me`; `/digest/me` offers SHA-256 and MD5 with both protections. @see RFC 7616 */
export function digestRoutes(world: World): Hono<Env> {
  const nonces = createNonces(world);

  const challenge = (context: Context<Env>, offer: Offer, stale: boolean): Response => {
    const message = stale ? 'The nonce is used up.' : 'Unknown user name or password.';
    return refuse(context, challengesOf(offer, nonces.issue(), stale), message);
  };

  const answer = async (context: Context<Env>, offer: Offer): Promise<Response> => {
    const header = credentialsOf(context, 'digest');
    if (header === undefined) return challenge(context, offer, false);
    const given = parseParameters(Buffer.from(header, 'latin1').toString('utf8'));
    if (given === undefined)
      return context.json({ error: 'bad_request', message: 'Unreadable header.' }, 400);
    const body = new Uint8Array(await context.req.arrayBuffer());
    const session = nonces.sessionOf(given['nonce'] ?? '');
    const sent = { method: context.req.method, uri: targetOf(context), body, session };
    const verified = verifyResponse(given, sent, offer);
    if (verified === undefined) return challenge(context, offer, false);
    const { nonce } = verified.input;
    const opaque = nonces.opaqueOf(nonce);
    if (offer.opaque && opaque !== undefined && given['opaque'] !== opaque)
      return challenge(context, offer, false);
    const use = nonces.use(nonce, verified.nc, offer.limits);
    if (use === 'replayed') world.count('digest replays');
    if (use !== 'good') return challenge(context, offer, true);
    nonces.begin(nonce, given['cnonce'] ?? '');
    const next = offer.nextnonce ? nonces.issue(nonce).nonce : undefined;
    if (next !== undefined) nonces.retire(nonce);
    const content = JSON.stringify(profileOf(verified.account));
    const info = authenticationInfo(verified, content, next);
    if (info !== '') context.header('Authentication-Info', info);
    return context.body(content, 200, { 'Content-Type': 'application/json' });
  };

  const answerPath = (context: Context<Env>, algorithms: string, qops: string) => {
    const offer = readOffer(context, algorithms, qops);
    return offer === undefined ? context.notFound() : answer(context, offer);
  };

  return createRoutes()
    .all('/me', (context) => answerPath(context, 'sha-256,md5', 'auth,auth-int'))
    .all('/:algorithms/:qops/me', (context) =>
      answerPath(context, context.req.param('algorithms'), context.req.param('qops')),
    );
}
