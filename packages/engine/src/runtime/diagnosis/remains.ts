import type { Problem, Stage } from '../../problem/problem.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { WireResponse } from '../../wire/response.ts';

/** A call of a run, with the answer that its flow saw: the last hop after redirects. */
export type Call = Exchange & {
  readonly stage: Stage;
  /** The answer was too large to be kept whole: enough to see what it says, not to give it again. */
  readonly isCut?: true;
};

/** A call as JSON. Raw: only to be kept sealed. */
export interface KeptCall extends Omit<Call, 'response' | 'request'> {
  readonly request: Exchange['request'] & { readonly body?: string };
  /** Absent when none came. */
  readonly response?: Omit<WireResponse, 'body'> & { readonly body: string };
}

/** What a failure leaves behind, so that it can be diagnosed later. Raw: only to be kept sealed. */
export interface Remains {
  readonly problem: Problem;
  /** In order. */
  readonly calls: readonly KeptCall[];
}

/** A larger answer is no answer to an exchange. In bytes. */
const largestBody = 64 * 1024;
/** Of so many the last are kept. */
const mostCalls = 20;

/** Makes remains of a run that failed. */
export function remainsOf(problem: Problem, calls: readonly Call[]): Remains {
  return { problem, calls: calls.slice(-mostCalls).map(kept) };
}

function kept({ request, response, ...call }: Call): KeptCall {
  const { body, ...line } = request;
  const text = typeof body === 'string' && body.length <= largestBody ? { body } : {};
  const told = { ...call, request: { ...line, ...text } };
  if (response === undefined) return told;
  const bytes = Buffer.from(response.body.subarray(0, largestBody));
  const isCut = response.body.length > largestBody;
  return { ...told, response: { ...response, body: bytes.toString('base64') }, ...(isCut && { isCut }) };
}

/** The calls of remains as they were. */
export function callsOf({ calls }: Remains): readonly Call[] {
  return calls.map(({ response, ...call }) => ({
    ...call,
    ...(response && {
      response: { ...response, body: new Uint8Array(Buffer.from(response.body, 'base64')) },
    }),
  }));
}

/** The call that a failure is about: the last one of its stage. Undefined when nothing was sent there. */
export function failedCall({ stage }: Pick<Problem, 'stage'>, calls: readonly Call[]): Call | undefined {
  return calls.findLast((call) => call.stage === stage);
}
