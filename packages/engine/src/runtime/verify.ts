import type { Bundle, Values } from '../definition/bundle.ts';
import { cleanLabel, labelHoldsSecret, renderLabel } from '../definition/label.ts';
import { sensitiveValues } from '../definition/sensitive.ts';
import type { Stage } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { Driven } from './drive.ts';
import { driveFlow } from './hands.ts';
import type { Passage } from './pass.ts';
import { isPlainObject } from './prepare.ts';
import type { Auth, Run } from './run.ts';
import { contextOf, renewalOf, throughScheme, withNewBudget } from './run.ts';
import { runStep } from './step.ts';

/** How requests of a connection's own travel: through its scheme, watched for what means "renew". */
export function passageOf(
  run: Run,
  stage: Extract<Stage, 'test' | 'label' | 'request'>,
  bundle: Bundle,
): Passage {
  return {
    stage,
    purpose: stage,
    bundle,
    through: throughScheme(run, bundle),
    refusals: renewalOf(run)?.on ?? [],
  };
}

/** Asks the app whether the credentials hold, where the scheme can, and runs the test step. @see RFC 7662 */
export async function checkAndTest(run: Run, auth: Auth, bundle: Bundle): Promise<Driven<Values>> {
  const flow = auth.scheme.check?.(contextOf(run, auth, bundle));
  const checked = flow && (await driveFlow(run, flow, { stage: 'test', bundle }));
  return checked?.ok === false ? checked : runTest(run, auth, bundle);
}

/** Runs the test step and answers what it returned, which must be an object. @see TST-4, TST-5 */
export async function runTest(run: Run, auth: Auth, bundle: Bundle): Promise<Driven<Values>> {
  const done = await runStep(withNewBudget(run), auth.authentication.test, passageOf(run, 'test', bundle));
  if (!done.ok) return done;
  run.recorder.show({ response: done.value });
  if (!isPlainObject(done.value)) {
    const got = Array.isArray(done.value)
      ? 'a list'
      : done.value === null
        ? 'null'
        : `a ${typeof done.value}`;
    return {
      ok: false,
      problem: problem('parse_error', 'test', {
        reason: `The test must return an object, and this is ${got}.`,
      }),
    };
  }
  run.recorder.show({ inputData: done.value });
  return { ok: true, value: done.value };
}

/**
 * Makes the connection label; empty when there is none. A label that fails is no reason to refuse an account: it
 * stays empty, and the console says why. One that shows a secret is refused. @see LBL-4 to LBL-16, F-101
 */
export async function runLabel(run: Run, auth: Auth, bundle: Bundle): Promise<Driven<string>> {
  const { connectionLabel } = auth.authentication;
  if (connectionLabel === undefined) return { ok: true, value: '' };
  const done =
    typeof connectionLabel === 'string'
      ? renderLabel(connectionLabel, bundle)
      : await runStep(withNewBudget(run), connectionLabel, passageOf(run, 'label', bundle));
  if (!done.ok) return withoutLabel(run, done.problem.code, done.problem.params['reason']);
  if (typeof done.value !== 'string' && typeof done.value !== 'number')
    return withoutLabel(run, 'code_error', 'it is no text');
  const label = cleanLabel(String(done.value));
  if (labelHoldsSecret(label, sensitiveValues(auth.fields, bundle.authData)))
    return { ok: false, problem: problem('label_secret', 'label') };
  return { ok: true, value: label };
}

function withoutLabel(run: Run, code: string, reason: string | undefined): Driven<string> {
  const why = reason === undefined ? code : `${code}, ${reason}`;
  run.recorder.note('warn', `The connection label failed (${why}); the connection is numbered instead.`);
  return { ok: true, value: '' };
}
