import { failed, type Problem, type Result } from '../problem/problem.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import { redirectedRequest, redirectTarget, refusedRedirect } from './redirect-request.ts';
import { createSecretFinder } from './secrets.ts';
import type { SendOptions, Transport } from './terms.ts';

/**
 * Follows redirects over a transport that follows none: every hop is a new request through the same door, told of and
 * checked like the first. The hops share one deadline. @see LIM-5, ZRQ-2, ZRQ-3
 */
export function followRedirects(send: Transport, elapsedMs: () => number): Transport {
  return async (request, options) => {
    if (options.redirect === 'manual') return send(request, options);
    const carriesSecret = createSecretFinder(options.secrets ?? []);
    const startedMs = elapsedMs();
    const visited = new Set<string>();
    let next = request;
    for (let hop = 0; ; hop += 1) {
      const answer = await send(next, hop === 0 ? options : withTimeLeft(options, elapsedMs() - startedMs));
      if (!answer.ok) return hop === 0 ? answer : namingHop(answer.problem, next, hop, options);
      const target = redirectTarget(answer.value);
      if (target === undefined) return answer;
      visited.add(identityOf(next));
      const from = new URL(next.url).host;
      const refuse = (reason: string) => failed(refusedRedirect(target.host, from, reason));
      if (options.redirect === 'error') return refuse('this request follows none');
      if (hop >= options.limits.maxRedirects)
        return refuse(`there were more than ${options.limits.maxRedirects}`);
      const redirected = redirectedRequest(next, answer.value, target, carriesSecret);
      if (!redirected.ok) return redirected;
      next = redirected.value;
      if (visited.has(identityOf(next))) return refuse('it leads back to where it came from');
    }
  };
}

/** Requests that would be answered alike: credentials once left behind make it another one. */
function identityOf(request: WireRequest): string {
  return JSON.stringify([request.method.toUpperCase(), new URL(request.url).href, request.headers]);
}

function withTimeLeft(options: SendOptions, spentMs: number): SendOptions {
  const timeoutMs = Math.max(options.limits.timeoutMs - spentMs, 0);
  return { ...options, limits: { ...options.limits, timeoutMs } };
}

function namingHop(
  found: Problem,
  request: WireRequest,
  hop: number,
  options: SendOptions,
): Result<WireResponse> {
  const { host } = new URL(request.url);
  // The time that was given for all hops, not what was left for this one.
  const seconds = found.code === 'timeout' ? { seconds: String(options.limits.timeoutMs / 1000) } : {};
  return failed({ ...found, params: { host, ...found.params, ...seconds, hop: String(hop) } });
}
