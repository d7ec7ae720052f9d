import type { Values } from '../definition/bundle.ts';
import { problem } from '../problem/problem.ts';
import { collect } from './connect.ts';
import type { Driven } from './drive.ts';
import { driveFlow } from './hands.ts';
import type { Run } from './run.ts';
import { contextOf } from './run.ts';

/**
 * Checks the form and has the app bring the user a one-time code, which whoever asks has made and checks again.
 * Stores nothing. @see KEY-7, F-135
 */
export async function sendCode(run: Run, typed: Values, code: string): Promise<Driven<null>> {
  const { auth, recorder } = run;
  if (auth?.scheme.sendCode === undefined || !asksCode(run))
    return { ok: false, problem: problem('definition_invalid', 'definition', { reason: noCode }) };
  const bundle = collect(run, auth, typed);
  if (!bundle.ok) return bundle;
  recorder.conceal({ code });
  const flow = auth.scheme.sendCode(contextOf(run, auth, bundle.value), code);
  const done = await driveFlow(run, flow, { stage: 'exchange', bundle: bundle.value });
  return done.ok ? { ok: true, value: null } : done;
}

const noCode = 'This authentication does not say how a code is sent.';

function asksCode({ auth }: Run): boolean {
  return auth?.scheme.asksCode?.(auth.authentication.config) === true;
}
