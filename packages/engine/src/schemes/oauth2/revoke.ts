import { isCode } from '../../definition/step.ts';
import { references } from '../../definition/template.ts';
import { type Context, type Flow, fail, type PlannedStep } from '../scheme.ts';
import { ask, errorOf, refusalOf } from './ask.ts';
import type { Config } from './config.ts';
import { planRevoke, type TokenKind } from './plan.ts';
import { ready } from './ready.ts';

/**
 * Tells the app that the tokens are no longer wanted: the refresh token when there is one, since the access token
 * should die with it; the access token too where the definition says so, and where the app cannot revoke the other.
 * @see RFC 7009 sections 2.1 and 2.2.1
 */
export function* revoke(context: Context<Config>): Flow<void> {
  const kinds: readonly TokenKind[] = ['refresh_token', 'access_token'];
  const held = kinds.filter((kind) => isHeld(context.bundle.authData[kind]));
  const wanted = context.config.revokeTokens?.filter((kind) => held.includes(kind)) ?? held.slice(0, 1);
  const given = [...wanted];
  for (let kind = given.shift() ?? 'access_token', isFirst = true; ; isFirst = false) {
    const planned = planRevoke(context, kind);
    if (planned === undefined || (isFirst && wanted.length === 0 && readsToken(planned))) return;
    const answered = yield* ask(yield* ready(context, planned));
    if (errorOf(answered) === 'unsupported_token_type') {
      if (kind === 'refresh_token' && held.includes('access_token') && !wanted.includes('access_token'))
        given.push('access_token');
    } else {
      const refused = refusalOf(answered, 'revoke');
      if (refused !== undefined) return yield* fail(refused);
    }
    const next = given.shift();
    if (next === undefined || !readsToken(planned)) return;
    kind = next;
  }
}

function isHeld(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** Whether the request depends on which token is meant. */
function readsToken({ step }: PlannedStep): boolean {
  if (isCode(step)) return JSON.stringify(step).includes('inputData.token');
  return references(step).includes('bundle.inputData.token');
}
