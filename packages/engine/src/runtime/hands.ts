import type { Bundle } from '../definition/bundle.ts';
import { failed, ok, type Stage } from '../problem/problem.ts';
import type { Flow } from '../schemes/scheme.ts';
import type { Driven } from './drive.ts';
import { drive } from './drive.ts';
import type { Run } from './run.ts';
import { withNewBudget } from './run.ts';
import { secretsOf } from './secrets.ts';
import { sendOnce } from './send.ts';
import { makePrivateKey, signClaims } from './sign.ts';
import { runStep } from './step.ts';

/** Drives a flow of the scheme to its end, with time and requests of its own. */
export function driveFlow<Value>(
  run: Run,
  flow: Flow<Value>,
  { stage, bundle }: { readonly stage: Stage; readonly bundle: Bundle },
): Promise<Driven<Value>> {
  const bounded = withNewBudget(run);
  return drive(flow, {
    send: (request, purpose) => sendOnce(bounded, request, { stage, purpose, bundle }),
    run: async (effect) => {
      // What an earlier answer of the flow brought, should this step fail and nothing of it be kept.
      run.recorder.conceal(secretsOf(run.auth, effect.bundle.authData));
      const done = await runStep(bounded, effect.step, { ...effect, refusals: [] });
      if (effect.isAttempt !== true) return done;
      return { ok: true, value: done.ok ? ok(done.value) : failed(done.problem) };
    },
    sign: (effect) => signClaims(bounded, effect, stage),
    makeKey: (effect) => makePrivateKey(effect),
  });
}
