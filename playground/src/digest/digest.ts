import type { Context, Hono } from 'hono';
import type { Contacts } from '../contacts.ts';
import { createRoutes, credentialsOf, type Env, refuse } from '../http.ts';
import { resources } from '../resources.ts';
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

/** `/digest/{algorithms}/{qops}/{me,contacts}`; `/digest/me` offers SHA-256 and MD5 with both protections. @see RFC 7616 */
export function digestRoutes(world: World, contacts: Contacts): Hono<Env> {
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
    const { account } = verified;
    const asked = { method: context.req.method, headers: context.req.raw.headers };
    const response = await resources(contacts, () => ({ account })).request(
      `/${context.req.path.split('/').at(-1)}`,
      body.length > 0 && asked.method !== 'GET' ? { ...asked, body } : asked,
    );
    const content = await response.text();
    const info = authenticationInfo(verified, content, next);
    if (info !== '') response.headers.set('Authentication-Info', info);
    return new Response(content, response);
  };

  const answerPath = (context: Context<Env>, algorithms: string, qops: string) => {
    const offer = readOffer(context, algorithms, qops);
    return offer === undefined ? context.notFound() : answer(context, offer);
  };

  return createRoutes()
    .all('/:resource{me|contacts}', (context) => answerPath(context, 'sha-256,md5', 'auth,auth-int'))
    .all('/:algorithms/:qops/:resource{me|contacts}', (context) =>
      answerPath(context, context.req.param('algorithms'), context.req.param('qops')),
    );
}
