import type { Bundle, Values } from '../definition/bundle.ts';
import type { CodeStep } from '../definition/step.ts';
import type { Stage } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { SandboxHost } from '../sandbox/sandbox.ts';
import type { Driven } from './drive.ts';
import { atStage } from './drive.ts';
import type { Run } from './run.ts';

/** A builder's function and what it is called with. */
export interface Call {
  readonly code: CodeStep;
  readonly defaultArgs: readonly string[];
  readonly values: Values;
  readonly stage: Stage;
  /** Absent in middleware. @see MW-4 */
  readonly request?: SandboxHost['request'];
}

/** Runs a builder's code in the sandbox; its console lines go into the record. @see COD-8, Z-2 */
export async function runCode(run: Run, call: Call): Promise<Driven<unknown>> {
  const { code, stage } = call;
  if ('require' in code) {
    const reason = `The code stands in a file (${code.require}); only code in the definition itself can run.`;
    return { ok: false, problem: problem('code_error', stage, { reason }) };
  }
  const outcome = await run.world.sandbox(
    {
      source: code.source,
      args: code.args ?? call.defaultArgs,
      values: call.values,
      env: run.subject.env,
    },
    {
      console: (line) => run.recorder.line(line),
      ...(call.request === undefined ? {} : { request: call.request }),
    },
  );
  if (outcome.ok) return outcome;
  const found = atStage(outcome.problem, stage);
  return { ok: false, problem: found, ...(outcome.effect === undefined ? {} : { wish: outcome.effect }) };
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
