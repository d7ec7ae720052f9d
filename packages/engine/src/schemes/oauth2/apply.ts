import { problem } from '../../problem/problem.ts';
import { type WireRequest, withHeader } from '../../wire/request.ts';
import type { WireResponse } from '../../wire/response.ts';
import { hasAuthorization } from '../authorization.ts';
import { carries } from '../carried.ts';
import { type Context, type Flow, fail, send } from '../scheme.ts';
import { isTokenText, tokenOf } from './answer.ts';
import type { Config } from './config.ts';

/** Carries a request with the access token, unless it brings credentials of its own. @see OA2-33 @see RFC 6750 section 2.1 */
export function* apply({ bundle }: Context<Config>, request: WireRequest): Flow<WireResponse> {
  const token = tokenOf(bundle.authData);
  if (token === undefined || hasAuthorization(request) || carries(request, token)) {
    return yield* send(request, 'request');
  }
  if (!isTokenText(token)) return yield* fail(problem('field_invalid', 'request', { key: 'access_token' }));
  return yield* send(withHeader(request, 'Authorization', `Bearer ${token}`), 'request');
}
