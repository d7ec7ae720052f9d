import type { Bundle, Values } from '../definition/bundle.ts';
import type { CodeStep } from '../definition/step.ts';
import { readPath } from '../definition/template.ts';
import type { Problem, Stage } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { RequestOutcome } from '../sandbox/sandbox.ts';
import type { ResponseObject } from '../wire/parse.ts';
import { codeResponseOf } from './code-response.ts';
import type { Sealing } from './code-seal.ts';
import { sealingOf } from './code-seal.ts';
import type { Driven } from './drive.ts';
import { atStage } from './drive.ts';
import type { Run } from './run.ts';

/** A builder's function and what it is called with. */
export interface Call {
  readonly code: CodeStep;
  readonly defaultArgs: readonly string[];
  readonly bundle: Bundle;
  readonly stage: Stage;
  /** Where the value stands that is the function's first argument. @see TPL-5 */
  readonly path?: readonly string[];
  /** What `beforeRequest` is given. */
  readonly before?: Values;
  /** What `afterResponse` is given, and what an error status of it means. */
  readonly after?: { readonly object: ResponseObject; readonly raises: Problem | undefined };
  /** Absent in middleware. @see MW-4 */
  readonly request?: (options: unknown, sealing: Sealing) => Promise<RequestOutcome>;
}

/** Runs a builder's code in the sandbox; its console lines go into the record. @see COD-8, Z-2 */
export async function runCode(run: Run, call: Call): Promise<Driven<unknown>> {
  const { code, stage, request } = call;
  if ('require' in code) {
    const reason = `The code stands in a file (${code.require}); only code in the definition itself can run.`;
    return { ok: false, problem: problem('code_error', stage, { reason }) };
  }
  const sealing = sealingOf(run, code.sealed !== false);
  const env = sealing.env(run.subject.env);
  const bundle = sealing.bundle(bundleForCode(call.bundle, stage));
  const args = code.args ?? call.defaultArgs;
  const outcome = await run.world.sandbox(
    {
      source: code.source,
      args,
      values: {
        ...(call.before === undefined ? {} : { request: sealing.closeRequest(call.before) }),
        bundle,
        ...(call.path === undefined ? {} : { [args[0] ?? '']: valueAt(call.path, bundle) }),
      },
      ...(call.after === undefined
        ? {}
        : { response: codeResponseOf(call.after.object, sealing, call.after.raises, false) }),
      env,
      wallMs: run.budget.deadline - run.world.now(),
      owner: run.subject.definition.key,
    },
    {
      console: (line) => run.recorder.line({ ...line, text: sealing.show(line.text) }),
      derive: (token, recipe) => sealing.derive(token, recipe),
      ...(request === undefined ? {} : { request: (options) => request(options, sealing) }),
    },
  );
  if (!outcome.ok) {
    const { params } = outcome.problem;
    const shown = Object.entries(params).map(([name, text]) => [name, sealing.show(text)]);
    const found = atStage({ ...outcome.problem, params: Object.fromEntries(shown) }, stage);
    return { ok: false, problem: found, ...(outcome.effect === undefined ? {} : { wish: outcome.effect }) };
  }
  // A revocation has nothing to say.
  const isMiddleware = call.before !== undefined || call.after !== undefined;
  if (outcome.value === undefined && stage !== 'revoke' && !isMiddleware) {
    const reason = 'The code returned nothing: it must end in a return.';
    return { ok: false, problem: problem('code_error', stage, { reason }) };
  }
  if (call.before !== undefined) return sealing.openRequest(outcome.value, stage);
  if (stage === 'authorize' && typeof outcome.value === 'string')
    return sealing.openUrl(outcome.value, stage);
  return sealing.open(outcome.value, stage);
}

/** From the sealed bundle: the value holds tokens where it holds secrets. */
function valueAt(path: readonly string[], { authData, inputData }: Values): unknown {
  const sealed = { authData: Object(authData), inputData: Object(inputData), env: {} };
  return readPath(path, sealed);
}

/** The bundle as code sees it: the environment stands in `process.env`, not here. @see BUN-1 to BUN-6 */
export function bundleForCode({ env: _, ...bundle }: Bundle, stage: Stage): Values {
  const meta = {
    isLoadingSample: false,
    isFillingDynamicDropdown: false,
    isPopulatingDedupe: false,
    isTestingAuth: stage === 'test',
    limit: -1,
    page: 0,
    timezone: null,
    withSearch: false,
  };
  return { ...bundle, inputDataRaw: bundle.inputData, meta: { ...meta, ...bundle.meta } };
}
