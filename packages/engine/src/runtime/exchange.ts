import { fillDefaults } from '../definition/form.ts';
import { problem } from '../problem/problem.ts';
import type { Credentials } from '../schemes/scheme.ts';
import type { Connection, ConnectionChange } from '../vault/store.ts';
import type { Driven } from './drive.ts';
import { driveFlow } from './hands.ts';
import type { Auth, Run } from './run.ts';
import { contextOf } from './run.ts';
import { noteScopes } from './scope-note.ts';
import { secretsOf } from './secrets.ts';

/** Runs the scheme's renewal and answers what is to be stored. */
export async function exchange(run: Run, now: Connection): Promise<Driven<ConnectionChange>> {
  const { auth, recorder, subject } = run;
  if (auth?.scheme.renew === undefined) {
    const reason = 'These credentials cannot be renewed.';
    return { ok: false, problem: problem('refresh_failed', 'refresh', { reason }) };
  }
  recorder.conceal(secretsOf(auth, now.authData));
  const filled = fillDefaults(auth.fields, now.authData);
  if (!filled.ok) return { ok: false, problem: { ...filled.problem, stage: 'refresh' } };
  // What was typed is mirrored, as while connecting. @see SES-11, OA2-40
  const typed = auth.fields.map(({ key }) => [key, filled.value[key]] as const);
  const inputData = Object.fromEntries(typed.filter(([, value]) => value !== undefined));
  const bundle = { authData: filled.value, inputData, env: subject.env };
  const flow = auth.scheme.renew(contextOf(run, auth, bundle));
  const done = await driveFlow(run, flow, { stage: 'refresh', bundle });
  if (!done.ok) return done;
  const { authData, expiresAt = null, refreshAt, grantExpiresAt, skipped = [] } = done.value;
  const scopes = scopesAfter(auth, now, done.value);
  recorder.conceal(secretsOf(auth, authData));
  noteScopes(run, scopes);
  for (const { code, params } of skipped)
    recorder.note('warn', `${params['step']} failed (${code}); what it gave before stays.`);
  const change = {
    authData,
    expiresAt,
    ...(refreshAt === undefined ? {} : { refreshAt }),
    ...(grantExpiresAt === undefined ? {} : { grantExpiresAt }),
    ...(scopes === undefined ? {} : { scopes }),
  };
  return { ok: true, value: change };
}

/** What a user was asked for, no renewal changes. @see RFC 6749 section 6 */
function scopesAfter({ scheme, authentication }: Auth, before: Connection, { scopes }: Credentials) {
  const isAsked = scheme.consent?.(authentication.config) !== undefined;
  return scopes && isAsked && before.scopes ? { ...before.scopes, granted: scopes.granted } : scopes;
}
