import { failed, ok, type Problem } from '../problem/problem.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import type { Transport } from './transport.ts';

/**
 * A transport without a network, for tests: `answer` says what each request gets, 200 with an empty body where it says
 * nothing. It keeps every request, and follows no redirect.
 */
export function fakeTransport(
  answer: (request: WireRequest) => Partial<WireResponse> | Problem,
): Transport & { readonly requests: WireRequest[] } {
  const requests: WireRequest[] = [];
  const send: Transport = async (request, options) => {
    requests.push(request);
    const given = answer(request);
    const times = { startedAt: 0, durationMs: 0 };
    if ('code' in given) {
      options.onExchange?.({ request, problem: given, ...times });
      return failed(given);
    }
    const response: WireResponse = {
      url: request.url,
      status: 200,
      headers: {},
      body: new Uint8Array(),
      ...given,
    };
    options.onExchange?.({ request, response, ...times });
    return ok(response);
  };
  return Object.assign(send, { requests });
}
