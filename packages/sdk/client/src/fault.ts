import type { components } from './api.types.ts';

type Problem = components['schemas']['Problem'];
type TestReport = components['schemas']['TestReport'];

/** What goes wrong before Claviger has a say. */
const ownWords = {
  server_unreachable: [
    'The server was not reached',
    'Check `server`, and that Claviger runs there: GET /healthz answers.',
  ],
  answer_unreadable: [
    'This is no answer of Claviger',
    'Check that `server` is the address of Claviger, and what stands in front of it.',
  ],
} as const;

/** The closed list: the codes of the API, and two of this package. @see docs/problems.md */
export type ClavigerFaultCode = components['schemas']['ProblemCode'] | keyof typeof ownWords;

/** Failures that pass by themselves. */
const passing: readonly ClavigerFaultCode[] = [
  'rate_limited_429',
  'provider_error_5xx',
  'timeout',
  'connection_refused',
  'refresh_failed',
  'too_many_requests',
  'server_unreachable',
];

type Facts = Pick<Problem, 'title' | 'detail' | 'fix'> & {
  readonly code: ClavigerFaultCode;
  readonly status?: number | undefined;
  readonly errors?: Problem['errors'];
  readonly provider?: string | undefined;
  readonly report?: unknown;
  readonly reference?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
};

/** Why a call came to nothing. Only a signal that called it off, and a wrong argument, throw anything else. */
export class ClavigerFault extends Error {
  /** What to decide by. */
  readonly code: ClavigerFaultCode;
  /** Of Claviger's answer; undefined where there was none. */
  readonly status: number | undefined;
  readonly title: string;
  readonly detail: string;
  /** What to do about it. */
  readonly fix: string;
  /** Every fault in what was sent, each with its place. */
  readonly errors: NonNullable<Problem['errors']>;
  /** The app's own words, censored. */
  readonly provider: string | undefined;
  /** Names the request in Claviger's log. */
  readonly reference: string | undefined;
  /** Whether the same call may work later, as it is. One that changes something may have been done already. */
  readonly retryable: boolean;
  /** How long to wait before that, where the server said so. */
  readonly retryAfterMs: number | undefined;
  /** What a run that failed had sent and received, censored. Too long for what prints an error. */
  declare readonly report: TestReport | undefined;

  constructor(facts: Facts) {
    super(`${facts.code}: ${facts.detail}`, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'ClavigerFault';
    this.code = facts.code;
    this.status = facts.status;
    this.title = facts.title;
    this.detail = facts.detail;
    this.fix = facts.fix;
    this.errors = facts.errors ?? [];
    this.provider = facts.provider;
    this.reference = facts.reference;
    this.retryable = facts.status === 503 || passing.includes(facts.code);
    this.retryAfterMs = facts.retryAfterMs;
    Object.defineProperty(this, 'report', { value: facts.report, enumerable: false });
  }
}

/** Nothing came back. */
export function unreachable(cause: unknown): ClavigerFault {
  return ownFault('server_unreachable', 'No answer came from the server.', { cause });
}

/** Something came back that Claviger did not say. */
export function unreadable(status: number, cause?: unknown): ClavigerFault {
  return ownFault('answer_unreadable', `An answer with status ${status} could not be understood.`, {
    status,
    cause,
  });
}

function ownFault(code: keyof typeof ownWords, detail: string, more: Pick<Facts, 'status' | 'cause'>) {
  const [title, fix] = ownWords[code];
  return new ClavigerFault({ code, title, detail, fix, ...more });
}

/** What an answer that is no success says went wrong. */
export async function faultOf(response: Response): Promise<ClavigerFault> {
  const { status, headers } = response;
  const text = await response.text().catch(() => '');
  const retryAfterMs = retryAfterOf(headers);
  const found = problemOf(text);
  if (found !== undefined) return new ClavigerFault({ ...found, status, retryAfterMs });
  const code = headers.get('claviger-problem');
  if (code === null) return unreadable(status);
  // An answer to HEAD has no body.
  const facts = {
    title: code,
    detail: `The server answered with status ${status}.`,
    fix: 'See docs/problems.md.',
  };
  return new ClavigerFault({ ...facts, code: code as ClavigerFaultCode, status, retryAfterMs });
}

function problemOf(text: string): Problem | undefined {
  try {
    const found: unknown = JSON.parse(text);
    const isProblem = typeof found === 'object' && found !== null && 'code' in found && 'detail' in found;
    return isProblem ? (found as Problem) : undefined;
  } catch {
    return undefined;
  }
}

/** How long an answer asks to wait, in milliseconds. @see RFC 9110 section 10.2.3 */
export function retryAfterOf(headers: Headers, now = Date.now()): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
