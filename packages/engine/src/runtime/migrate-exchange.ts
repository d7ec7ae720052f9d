import type { Bundle, Values } from '../definition/bundle.ts';
import type { CredentialMigration } from '../definition/credential-migration.ts';
import { given } from '../schemes/given.ts';
import { mappedAnswer } from '../schemes/response-map.ts';
import type { Context, Credentials, Flow } from '../schemes/scheme.ts';
import { run as runEffect } from '../schemes/scheme.ts';
import { topLevelOf } from '../schemes/top-level.ts';
import type { Driven } from './drive.ts';
import { driveFlow } from './hands.ts';
import type { Auth, Run } from './run.ts';
import { contextOf } from './run.ts';

/**
 * Gives old credentials to the new version's exchange and reads its answer as the new scheme reads a token's. What the
 * old ones hold under the name of a field of the new form stays. @see F-117
 */
export function exchangeOld(
  run: Run,
  auth: Auth,
  migration: CredentialMigration,
  old: Values,
): Promise<Driven<Credentials>> {
  // Which of them are secret, only the definition of before says.
  run.recorder.conceal(old);
  const { env } = run.subject;
  const kept = auth.fields.map(({ key }) => [key, old[key]] as const);
  const authData = Object.fromEntries(kept.filter(([, value]) => value !== undefined));
  const sent: Bundle = { authData: old, inputData: {}, env };
  const context = contextOf(run, auth, { authData, inputData: {}, env });
  return driveFlow(run, exchanged(context, auth, migration, sent), { stage: 'exchange', bundle: sent });
}

function* exchanged(
  context: Context<unknown>,
  { scheme, fields }: Auth,
  { exchange, responseMap }: CredentialMigration,
  sent: Bundle,
): Flow<Credentials> {
  const told = yield* runEffect(exchange, { stage: 'exchange', purpose: 'exchange', bundle: sent });
  const answer = mappedAnswer(told, responseMap);
  if (scheme.receive !== undefined) return yield* scheme.receive(context, answer);
  const { values } = yield* given(topLevelOf(answer, 'exchange'));
  const answered = fields.map(({ key }) => [key, values[key]] as const);
  const fresh = Object.fromEntries(answered.filter(([, value]) => value !== undefined));
  return { authData: { ...context.bundle.authData, ...fresh } };
}
