import { type Problem, problem } from '../problem/problem.ts';
import { problemOfStatus } from '../wire/status.ts';
import type { SandboxLimits } from './limits.ts';
import type { GuestFailure } from './protocol.ts';
import type { CodeOutcome } from './sandbox.ts';

type Failed = Extract<CodeOutcome, { ok: false }>;

/** What a program's end means to whoever ran it. `told`: the failures of its requests, by number. */
export function outcomeOf(failure: GuestFailure, limits: SandboxLimits, told: readonly Failed[]): Failed {
  const before = failure.failure === undefined ? undefined : told[failure.failure];
  if (before !== undefined) return before;
  switch (failure.kind) {
    case 'time':
      return { ok: false, problem: timeProblem(failure.message, limits) };
    case 'memory':
      return { ok: false, problem: memoryProblem(failure.message, limits) };
    case 'halt':
    case 'expire':
    case 'refresh':
      return { ok: false, problem: errorProblem(failure), effect: failure.kind };
    case 'throttle': {
      const throttleSeconds = Math.max(0, Math.ceil(failure.delay ?? 60));
      const params = { ...errorProblem(failure).params, retryAfter: String(throttleSeconds) };
      return {
        ok: false,
        problem: problem('rate_limited_429', 'request', params),
        effect: { throttleSeconds },
      };
    }
    case 'status': {
      const { params } = errorProblem(failure);
      const found = problemOfStatus(failure.status ?? 0, 'request', params);
      return { ok: false, problem: found ?? errorProblem(failure) };
    }
    case 'error':
      return { ok: false, problem: errorProblem(failure) };
  }
}

/** A program that was stopped for what it spent. `what`: `wall`, `cpu`, `queue` or `requests`. */
export function timeProblem(what: string, { wallMs, cpuMs, requests }: SandboxLimits): Problem {
  const seconds = String((what === 'cpu' ? cpuMs : wallMs) / 1000);
  const reasons: Readonly<Record<string, string>> = {
    cpu: `It computed for more than ${seconds} seconds.`,
    queue: 'Too many other programs were running.',
    requests: `It made more than ${requests} requests.`,
  };
  const reason = reasons[what];
  return problem('code_timeout', 'request', { seconds, ...(reason === undefined ? {} : { reason }) });
}

function memoryProblem(what: string, { memoryBytes, outputLength, requestLength }: SandboxLimits): Problem {
  const limits: Readonly<Record<string, string>> = {
    output: `${outputLength / 1_000_000} million characters of output`,
    request: `${requestLength / 1_000_000} million characters for one request`,
    depth: 'the depth of nesting that it is given',
  };
  const limit = limits[what] ?? `${memoryBytes / 1024 / 1024} MB of memory`;
  return problem('code_memory', 'request', { limit });
}

/** The engine's own words for `import`, which say nothing of what there is instead. @see COD-9 */
function explained(message: string): string {
  if (!message.startsWith('could not load module')) return message;
  return `${message}; code cannot import. There are: ${['crypto', 'querystring', 'url', 'buffer'].map((name) => `require('${name}')`).join(', ')}.`;
}

function errorProblem({ name, message: given, line, column }: GuestFailure): Problem {
  const message = explained(given);
  const named = name === 'Error' || name === '' ? message : `${name}: ${message}`;
  const at = line === undefined ? '' : ` At line ${line}${column === undefined ? '' : `, column ${column}`}.`;
  return problem('code_error', 'request', {
    reason: `${/[.!?]$/.test(named) ? named : `${named}.`}${at}`,
    message,
    ...(line === undefined ? {} : { line: String(line) }),
    ...(column === undefined ? {} : { column: String(column) }),
  });
}
