import { isCode } from '../../definition/step.ts';
import { references } from '../../definition/template.ts';
import { type Context, type Flow, fail, type PlannedStep } from '../scheme.ts';
import { ask, errorOf, refusalOf } from './ask.ts';
import type { Config } from './config.ts';
import { type ClientStep, planRevoke, type TokenKind, tokenOfKind } from './plan.ts';
import { ready } from './ready.ts';

const kinds: readonly TokenKind[] = ['refresh_token', 'access_token'];

/**
 * Tells the app that the tokens are no longer wanted: the refresh token when there is one, since the access token
 * should die with it; the access token too where the definition says so, and where the app cannot revoke the other.
 * @see RFC 7009 sections 2.1 and 2.2.1
 */
export function* revoke(context: Context<Config>): Flow<void> {
  const held = kinds.filter((kind) => tokenOfKind(context, kind) !== undefined);
  const wanted = context.config.revokeTokens?.filter((kind) => held.includes(kind)) ?? held.slice(0, 1);
  const only = planRevoke(context, wanted[0] ?? 'access_token');
  if (only === undefined) return;
  if (!readsToken(only)) {
    yield* tell(context, only);
    return;
  }
  const left = [...wanted];
  for (let kind = left.shift(); kind !== undefined; kind = left.shift()) {
    const planned = planRevoke(context, kind);
    const isDone = planned === undefined || (yield* tell(context, planned));
    if (!isDone && kind === 'refresh_token' && !wanted.includes('access_token'))
      left.push(...held.filter((other) => other === 'access_token'));
  }
}

/** False when the app cannot revoke tokens of this kind, which is no failure of ours. */
function* tell(context: Context<Config>, planned: ClientStep): Flow<boolean> {
  const answered = yield* ask(yield* ready(context, planned));
  if (errorOf(answered) === 'unsupported_token_type') return false;
  const refused = refusalOf(answered, 'revoke');
  return refused === undefined ? true : yield* fail(refused);
}

/** Whether the request depends on which token is meant. */
function readsToken({ step }: PlannedStep): boolean {
  if (isCode(step)) return JSON.stringify(step).includes('inputData.token');
  return references(step).includes('bundle.inputData.token');
}
