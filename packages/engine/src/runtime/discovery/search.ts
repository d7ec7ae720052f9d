import { allowInsecureRequests, type CustomFetchOptions, customFetch } from 'oauth4webapi';
import { failed, type Problem, problem, type Result } from '../../problem/problem.ts';
import type { Purpose } from '../../wire/exchange.ts';
import type { WireRequest } from '../../wire/request.ts';
import { headerValues, type WireResponse } from '../../wire/response.ts';
import { isWebUrl } from '../../wire/web-url.ts';
import type { Recorder } from '../record.ts';
import type { World } from '../world.ts';

/** One URL that was asked, and what came of it. */
export interface Attempt {
  readonly url: string;
  /** Null when nothing was answered. */
  readonly status: number | null;
  readonly why: string;
}

/** One search for metadata: what it may still spend, and what it has tried. */
export interface Search {
  readonly recorder: Recorder;
  readonly attempts: readonly Attempt[];
  /** Why nothing was answered, attempt by attempt; undefined where something was. */
  readonly failures: readonly (Problem | undefined)[];
  /** Sends one request through the one door; a GET follows redirects. */
  ask(request: WireRequest, purpose: Purpose): Promise<Result<WireResponse>>;
  tried(attempt: Attempt, failure?: Problem): void;
}

/** A document is a few kilobytes; what is larger is none. */
const maxBytes = 512 * 1024;
const maxHops = 5;
const maxRequests = 40;
/** One silent server must not use up the time of all. */
const timeoutMs = 10_000;

/** Begins a search. Everything it sends and receives is recorded. */
export function openSearch(world: World, recorder: Recorder): Search {
  const deadline = world.now() + world.limits.timeoutMs;
  const attempts: Attempt[] = [];
  const failures: (Problem | undefined)[] = [];
  let left = maxRequests;

  async function sendOne(request: WireRequest, purpose: Purpose): Promise<Result<WireResponse>> {
    const leftMs = deadline - world.now();
    if (left <= 0 || leftMs <= 0) {
      const reason = left <= 0 ? 'Too many requests in one search.' : 'The search took too long.';
      return failed(
        problem('timeout', 'discovery', { seconds: String(world.limits.timeoutMs / 1000), reason }),
      );
    }
    left -= 1;
    const limits = {
      ...world.limits,
      timeoutMs: Math.min(timeoutMs, leftMs),
      maxBytes: Math.min(maxBytes, world.limits.maxBytes),
    };
    const sent = await world.transport(request, {
      allow: [hostOf(request.url)],
      limits,
      // Each hop is judged here: a document may name no host that we would not ask ourselves.
      redirect: 'manual',
      secrets: recorder.secrets(),
      onExchange: (exchange) => recorder.exchange({ ...exchange, purpose }),
    });
    return sent.ok ? sent : failed({ ...sent.problem, stage: 'discovery' });
  }

  return {
    recorder,
    attempts,
    failures,
    async ask(request, purpose) {
      let next = request;
      for (let hop = 0; ; hop += 1) {
        if (!isWebUrl(next.url, hop === 0 ? undefined : request.url)) return failed(unfit(next.url));
        const sent = await sendOne(next, purpose);
        const target = sent.ok && request.method === 'GET' ? redirectOf(sent.value) : undefined;
        if (target === undefined) return sent;
        if (hop === maxHops) {
          const { host } = new URL(next.url);
          return failed(problem('redirect_refused', 'discovery', { host, from: host, reason: 'too many' }));
        }
        next = { ...next, url: target };
      }
    },
    tried(attempt, failure) {
      attempts.push(attempt);
      failures.push(failure);
    },
  };
}

/** What `oauth4webapi` sends its requests with: our door, and what went wrong there. */
export async function askThrough(
  search: Search,
  purpose: Purpose,
  request: (options: {
    readonly [customFetch]: (
      url: string,
      options: CustomFetchOptions<string, string | undefined>,
    ) => Promise<Response>;
    readonly [allowInsecureRequests]: boolean;
  }) => Promise<Response>,
): Promise<Result<WireResponse>> {
  let answer: Result<WireResponse> | undefined;
  await request({
    [customFetch]: async (url, { method, headers: all, body }) => {
      // What a library calls itself is nobody's business.
      const { 'user-agent': _, ...headers } = all;
      answer = await search.ask({ method, url, headers, ...(body !== undefined && { body }) }, purpose);
      return answer.ok ? responseOf(answer.value) : Response.error();
    },
    // Every URL was judged by our own rule, which allows http on this machine.
    [allowInsecureRequests]: true,
  });
  if (answer === undefined) throw new Error('The library sent no request.');
  return answer;
}

/** Statuses whose response may have no body. @see https://fetch.spec.whatwg.org/#null-body-status */
const bodiless = new Set([101, 103, 204, 205, 304]);

/** A response as the platform has it. */
export function responseOf({ status, headers, body }: WireResponse): Response {
  const made = new Headers();
  for (const [name, value] of Object.entries(headers))
    for (const one of typeof value === 'string' ? [value] : value) made.append(name, one);
  return new Response(bodiless.has(status) ? null : Buffer.from(body), { status, headers: made });
}

function redirectOf(response: WireResponse): string | undefined {
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  const [location] = headerValues(response, 'location');
  const target = location === undefined ? null : URL.parse(location, response.url);
  if (target !== null) target.hash = '';
  return target?.href;
}

function hostOf(text: string): string {
  const { hostname, port, protocol } = new URL(text);
  return `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`;
}

function unfit(url: string): Problem {
  const host = URL.parse(url)?.host ?? url.slice(0, 80);
  const reason = 'Only https is asked, or http on this machine.';
  return problem('host_not_allowed', 'discovery', { host, reason });
}
