import { problem } from '../../problem/problem.ts';
import { headerOf, type WireRequest, withHeader } from '../../wire/request.ts';
import type { WireResponse } from '../../wire/response.ts';
import { carries } from '../carried.ts';
import { type Context, type Flow, fail, send } from '../scheme.ts';
import { isTokenText, tokenOf } from './answer.ts';
import type { Config } from './config.ts';
import { isBound, keyName, proving } from './dpop.ts';

/**
 * Carries one request with the access token, unless it has a login of its own or the token stands in it already. A
 * token that is bound to a key goes with a proof of the key. @see OA2-33 @see RFC 6750 section 2.1 @see RFC 9449 section 7.1
 */
export function* apply(
  context: Pick<Context<Config>, 'bundle' | 'memory' | 'now' | 'randomBytes'>,
  request: WireRequest,
): Flow<WireResponse> {
  const { authData } = context.bundle;
  const token = tokenOf(authData);
  if (token === undefined) return yield* send(request, 'request');
  const key = authData[keyName];
  const prove =
    typeof key === 'string' && isBound(authData) ? proving(context, key, 'request', { token }) : undefined;
  const own = headerOf(request.headers, 'authorization');
  if (prove !== undefined && own === `DPoP ${token}`) return yield* prove(request);
  if (own !== undefined || carries(request, token)) return yield* send(request, 'request');
  if (!isTokenText(token)) return yield* fail(problem('field_invalid', 'request', { key: 'access_token' }));
  if (prove !== undefined) return yield* prove(withHeader(request, 'Authorization', `DPoP ${token}`));
  return yield* send(withHeader(request, 'Authorization', `Bearer ${token}`), 'request');
}
