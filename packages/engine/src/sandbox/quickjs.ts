import { availableParallelism } from 'node:os';
import { problem } from '../problem/problem.ts';
import { carried, fromText, toText } from './carry.ts';
import { outcomeOf, timeProblem } from './failure.ts';
import { defaultSandboxLimits, type SandboxLimits } from './limits.ts';
import { createPool } from './pool.ts';
import type { GuestAnswer } from './protocol.ts';
import type { CodeOutcome, CodeResponse, Program, RequestOutcome, Sandbox, SandboxHost } from './sandbox.ts';
import type { Thread, Visit } from './thread.ts';

/** What a sandbox may use. */
export interface SandboxOptions {
  readonly limits?: Partial<SandboxLimits>;
  /** The most programs that run at once. Default: four for each core, at least eight. */
  readonly workers?: number;
  /** Threads kept ready beside those that work. Default 1. */
  readonly spare?: number;
  /** How long a program waits for a thread, in milliseconds. Default 10,000. */
  readonly queueMs?: number;
  /** Milliseconds since the epoch, for console lines. */
  readonly now?: () => number;
}

/** A sandbox with threads of its own, which end with it. */
export type QuickJsSandbox = Sandbox & { close(): Promise<void> };

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** Runs each program in a QuickJS of its own, compiled to WebAssembly, in a worker thread. @see decisions/0011-the-sandbox.md */
export function createSandbox(options: SandboxOptions = {}): QuickJsSandbox {
  const limits = { ...defaultSandboxLimits, ...options.limits };
  const { spare = 1, queueMs = 10_000, now = Date.now } = options;
  const pool = createPool({
    most: options.workers ?? Math.max(8, availableParallelism() * 4),
    spare,
    queueMs,
  });

  const sandbox: Sandbox = async (program, host) => {
    const wrong = program.args.find((name) => !identifier.test(name));
    if (wrong !== undefined) {
      const reason = `"${wrong}" cannot be the name of an argument.`;
      return { ok: false, problem: problem('code_error', 'request', { reason }) };
    }
    const thread = await pool.take(program.owner ?? '');
    if (thread === undefined) return { ok: false, problem: timeProblem('queue', limits) };
    const wallMs = Math.min(limits.wallMs, Math.max(program.wallMs ?? limits.wallMs, 1));
    return runIn(thread, program, host, { ...limits, wallMs }, now);
  };
  return Object.assign(sandbox, { close: () => pool.close() });
}

async function runIn(
  thread: Thread,
  { source, args, values, env, response }: Program,
  host: SandboxHost,
  limits: SandboxLimits,
  now: () => number,
): Promise<CodeOutcome> {
  const told: Extract<CodeOutcome, { ok: false }>[] = [];
  let [requests, lines, written] = [0, 0, 0];

  const carry = (one: CodeResponse) =>
    carried(one, one.problem === undefined ? undefined : told.push({ ok: false, problem: one.problem }) - 1);
  const answerOf = (outcome: RequestOutcome): GuestAnswer => {
    if (outcome.ok) return { response: carry(outcome.value) };
    const { response: beside, ...failed } = outcome;
    return {
      failure: told.push(failed) - 1,
      name:
        failed.effect === 'refresh'
          ? 'RefreshAuthError'
          : failed.problem.code === 'rate_limited_429'
            ? 'ThrottledError'
            : beside === undefined
              ? 'RequestError'
              : 'ResponseError',
      message: failed.problem.params['reason'] ?? failed.problem.code,
      ...(beside === undefined ? {} : { response: carry(beside) }),
    };
  };

  const visit: Visit = thread.run(
    {
      source,
      args,
      values: toText(values),
      env,
      mayRequest: host.request !== undefined,
      ...(response === undefined ? {} : { response: carry(response) }),
    },
    limits,
    {
      line({ level, text }) {
        if (lines > limits.consoleLines || written > limits.consoleLength) return;
        lines += 1;
        written += text.length;
        const isLast = lines > limits.consoleLines || written > limits.consoleLength;
        host.console(
          isLast
            ? { level: 'warn', text: 'The code wrote more than fits; the rest is left out.', at: now() }
            : { level, text, at: now() },
        );
      },
      derive: ({ token, recipe }) => host.derive?.(token, recipe),
      request(id, options) {
        requests += 1;
        if (host.request === undefined || requests > limits.requests)
          return visit.stop({ kind: 'time', name: '', message: 'requests' });
        if (options.length > limits.requestLength)
          return visit.stop({ kind: 'memory', name: '', message: 'request' });
        void host.request(fromText(options)).then(
          (outcome) => visit.answer(id, answerOf(outcome)),
          // A bug of ours, told to whoever ran the step.
          (error: unknown) => fault.reject(error),
        );
      },
    },
  );
  const fault = Promise.withResolvers<never>();
  const end = await Promise.race([visit.end, fault.promise]).catch((error: unknown) => {
    visit.stop({ kind: 'error', name: 'Error', message: 'The sandbox failed.' });
    throw error;
  });
  if (end.do === 'failed') return outcomeOf(end.failure, limits, told);
  if (end.value === undefined) return { ok: true, value: undefined };
  if (end.value.length > limits.outputLength)
    return outcomeOf({ kind: 'memory', name: '', message: 'output' }, limits, told);
  return { ok: true, value: fromText(end.value) };
}
