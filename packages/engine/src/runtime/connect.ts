import type { Values } from '../definition/bundle.ts';
import { collectForm, fillDefaults, missingComputed } from '../definition/form.ts';
import type { Problem } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { Begun } from '../schemes/consent.ts';
import { isDeviceCode } from '../schemes/consent.ts';
import type { Credentials } from '../schemes/scheme.ts';
import { accountOf } from './account.ts';
import type { Driven } from './drive.ts';
import { driveFlow } from './hands.ts';
import type { Auth, Run } from './run.ts';
import { contextOf } from './run.ts';
import { noteScopes } from './scope-note.ts';
import { secretsOf, secretsOfReturn } from './secrets.ts';
import type { Attempt, Connected, Polled } from './terms.ts';
import { checkAndTest, runLabel } from './verify.ts';

/** Checks the form and makes the URL that the user is sent to; `scopes` are asked for beside the definition's. @see OA2-9, OA2-16 */
export async function beginConnect(
  run: Run,
  typed: Values,
  scopes: readonly string[] = [],
): Promise<Driven<Begun>> {
  const { auth, recorder } = run;
  if (auth?.scheme.begin === undefined)
    return { ok: false, problem: cannot('send the user to the provider') };
  const bundle = collect(run, auth, typed);
  if (!bundle.ok) return bundle;
  const flow = auth.scheme.begin({ ...contextOf(run, auth, bundle.value), scopes });
  const done = await driveFlow(run, flow, { stage: 'authorize', bundle: bundle.value });
  if (!done.ok) return done;
  const { remember } = done.value;
  recorder.conceal(isDeviceCode(done.value) ? { remember } : { key: done.value.key, remember });
  // The user's browser opens it: nothing but a web page will do. @see GEN-26
  if (!/^https?:$/.test(URL.parse(done.value.url)?.protocol ?? ''))
    return { ok: false, problem: problem('definition_invalid', 'authorize', { path: 'authorizeUrl' }) };
  return done;
}

/** Form, exchange (once), computed fields, test, label. @see F-040, SES-15 */
export async function connect(run: Run, { typed, back }: Attempt): Promise<Driven<Connected>> {
  const { auth, recorder } = run;
  if (auth === undefined) return { ok: false, problem: cannot('connect an account') };
  if (back !== undefined) recorder.conceal(secretsOfReturn(back));
  const bundle = collect(run, auth, typed);
  if (!bundle.ok) return bundle;
  const flow = auth.scheme.connect(contextOf(run, auth, bundle.value), back);
  const done = await driveFlow(run, flow, { stage: 'exchange', bundle: bundle.value });
  return done.ok ? complete(run, auth, done.value) : done;
}

/** Asks whether the user has entered the code; once they have, it goes on as after a redirect. @see RFC 8628 section 3.4 */
export async function pollConnect(
  run: Run,
  { typed, remembered }: { readonly typed: Values; readonly remembered: Readonly<Record<string, string>> },
): Promise<Driven<Polled>> {
  const { auth, recorder } = run;
  if (auth?.scheme.poll === undefined) return { ok: false, problem: cannot('ask for a device code') };
  recorder.conceal({ remembered });
  const bundle = collect(run, auth, typed);
  if (!bundle.ok) return bundle;
  const flow = auth.scheme.poll(contextOf(run, auth, bundle.value), remembered);
  const done = await driveFlow(run, flow, { stage: 'exchange', bundle: bundle.value });
  if (!done.ok) return done;
  if ('intervalMs' in done.value)
    return { ok: true, value: { pending: true, intervalMs: done.value.intervalMs } };
  const connected = await complete(run, auth, done.value);
  return connected.ok ? { ok: true, value: { pending: false, connected: connected.value } } : connected;
}

/** Computed fields, test, label: whether credentials that were just given work. */
export async function complete(run: Run, auth: Auth, credentials: Credentials): Promise<Driven<Connected>> {
  const { recorder } = run;
  const { authData, omitted = [] } = credentials;
  if (omitted.length > 0)
    recorder.note('warn', `Not stored, because only flat values can be: ${omitted.join(', ')}.`);
  noteScopes(run, credentials.scopes);
  recorder.conceal(secretsOf(auth, authData));
  recorder.show({ authData });
  const absent = missingComputed(auth.authentication.fields, authData);
  if (absent !== undefined) return { ok: false, problem: absent };
  return verify(run, auth, credentials);
}

/** Takes credentials that were made elsewhere: test and label only. */
export async function adopt(run: Run, authData: Values): Promise<Driven<Connected>> {
  const { auth, recorder } = run;
  if (auth === undefined) return { ok: false, problem: cannot('hold credentials') };
  recorder.conceal(secretsOf(auth, authData));
  recorder.show({ authData });
  return verify(run, auth, { authData });
}

async function verify(run: Run, auth: Auth, credentials: Credentials): Promise<Driven<Connected>> {
  const filled = fillDefaults(auth.fields, credentials.authData);
  if (!filled.ok) return filled;
  const bundle = { authData: filled.value, inputData: {}, env: run.subject.env };
  const tested = await checkAndTest(run, auth, bundle);
  if (!tested.ok) return tested;
  const answered = { ...bundle, inputData: tested.value };
  const label = await runLabel(run, auth, answered);
  if (!label.ok) return label;
  const account = accountOf(run, auth, answered, label.value);
  if (!account.ok) return account;
  const known = account.value === undefined ? {} : { account: account.value };
  return { ok: true, value: { scheme: auth.scheme.name, credentials, label: label.value, ...known } };
}

/** Checks what was typed, and makes the bundle of it. What is secret in it is censored from here on. */
export function collect(run: Run, auth: Auth, typed: Values) {
  run.recorder.conceal(secretsOf(auth, typed));
  const values = collectForm(auth.fields, typed);
  if (!values.ok) return values;
  run.recorder.conceal(secretsOf(auth, values.value));
  run.recorder.show({ authData: values.value, inputData: values.value });
  const bundle = { authData: values.value, inputData: values.value, env: run.subject.env };
  return { ok: true, value: bundle } as const;
}

function cannot(what: string): Problem {
  return problem('definition_invalid', 'definition', { reason: `This authentication cannot ${what}.` });
}
