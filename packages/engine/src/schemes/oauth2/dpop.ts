import { createHash } from 'node:crypto';
import { problem, type Stage } from '../../problem/problem.ts';
import { parseChallenges } from '../../wire/challenge.ts';
import { parseData } from '../../wire/parse.ts';
import { targetOf, type WireRequest, withHeader } from '../../wire/request.ts';
import { headerValues, type WireResponse } from '../../wire/response.ts';
import { valueAt } from '../answer-path.ts';
import { type Context, type Flow, fail, makeKey, send, sign, type Through } from '../scheme.ts';
import { readJwk } from './jwk.ts';

/** What a connection's key is stored under: a private JWK, as JSON text. */
export const keyName = 'dpop_key';

type Nonces = Pick<Context<unknown>, 'memory' | 'now' | 'randomBytes'>;

/** What a proof is made for, beside the request. */
export interface Proven {
  /** The access token that the request carries. */
  readonly token?: string;
  /** The request as it may be sent again: what may be used once only, made anew. */
  readonly afresh?: (request: WireRequest) => Flow<WireRequest>;
}

/** A new private key for one connection. @see RFC 9449 section 3 */
export function newKey(): Flow<string> {
  return makeKey('ES256');
}

/** Whether the server bound the token to our key; any other token is a Bearer token. @see RFC 9449 section 5 */
export function isBound(authData: Readonly<Record<string, unknown>>): boolean {
  const type = authData['token_type'];
  return typeof type === 'string' && type.toLowerCase() === 'dpop';
}

/** Whether a response refuses a proof for want of a nonce, or for an old one. @see RFC 9449 sections 8 and 9 */
export function asksForNonce(response: WireResponse): boolean {
  if (response.status !== 400 && response.status !== 401) return false;
  const inHeader = parseChallenges(headerValues(response, 'www-authenticate')).some(
    ({ scheme, params }) => scheme === 'dpop' && params['error'] === wanted,
  );
  return inHeader || valueAt(parseData(response), 'error') === wanted;
}

const wanted = 'use_dpop_nonce';

/**
 * Carries requests with a proof of the key: of its possession alone at a token endpoint, and bound to `token` at the
 * API. A server that wants a nonce gets it at once; the newest one of each origin is kept.
 * @see RFC 9449 sections 4.2, 7.1, 8 and 9
 */
export function proving(context: Nonces, key: string, stage: Stage, { token, afresh }: Proven = {}): Through {
  return function* (request) {
    const used = nonceOf(context, request.url);
    const response = yield* attempt(used, request);
    const fresh = learn(context, response);
    const isNews = fresh !== undefined && fresh !== used && originOf(response.url) === originOf(request.url);
    if (!isNews || !asksForNonce(response)) return response;
    const repeated = yield* attempt(fresh, afresh === undefined ? request : yield* afresh(request));
    learn(context, repeated);
    return repeated;
  };

  function* attempt(nonce: string | undefined, request: WireRequest): Flow<WireResponse> {
    return yield* send(withHeader(request, 'DPoP', yield* prove(nonce, request)), 'request');
  }

  function* prove(nonce: string | undefined, request: WireRequest): Flow<string> {
    const known = readJwk(key);
    if (known === undefined) return yield* fail(problem('field_invalid', stage, { key: keyName }));
    const header = { typ: 'dpop+jwt', alg: known.algorithm, jwk: known.jwk };
    const { origin, path } = targetOf(request);
    return yield* sign({ text: key }, header, {
      jti: Buffer.from(context.randomBytes(16)).toString('base64url'),
      htm: request.method,
      htu: origin + path,
      iat: Math.floor(context.now() / 1000),
      ...(nonce !== undefined && { nonce }),
      ...(token !== undefined && { ath: createHash('sha256').update(token).digest('base64url') }),
    });
  }
}

function nonceOf({ memory }: Nonces, url: string): string | undefined {
  const known = memory.get(`nonce of ${originOf(url)}`);
  return typeof known === 'string' ? known : undefined;
}

/** The nonce that a response gave, if any; kept for the next request to its origin. @see RFC 9449 section 8.2 */
function learn({ memory }: Nonces, response: WireResponse): string | undefined {
  const [nonce] = headerValues(response, 'dpop-nonce');
  if (nonce !== undefined && nonce !== '') memory.set(`nonce of ${originOf(response.url)}`, nonce);
  return nonce === '' ? undefined : nonce;
}

function originOf(url: string): string {
  return new URL(url).origin;
}
