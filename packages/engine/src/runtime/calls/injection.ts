import { matchesHost } from '../../definition/hosts.ts';
import { failed, ok, type Problem, problem, type Result } from '../../problem/problem.ts';
import type { Flow } from '../../schemes/scheme.ts';
import type { Headers, WireRequest } from '../../wire/request.ts';
import type { WireResponse } from '../../wire/response.ts';
import { bareRequest, type Carrier, carryOut, changesOf, type ReadyCall } from './carry.ts';
import { flatHeader } from './rows.ts';
import type { CallLife, SentRequest } from './terms.ts';

/** What a call must carry to be authenticated, for a proxy that carries the bytes itself. */
export interface Injection {
  readonly origin: string;
  /** Path and query as they are to be sent. */
  readonly path: string;
  /** Headers to set in place of the caller's of the same names. */
  readonly headers: Headers;
  /** It is good for this one call: a signature, a proof of possession, a counted nonce. */
  readonly isBound: boolean;
}

/** `sent`: requests that had to be made first, e.g. for a challenge. */
export type Injected = Result<Injection> & { readonly sent: readonly SentRequest[] };

/**
 * What the scheme and the definition's rows add to a call that somebody else sends. A challenge that is not known yet
 * is asked for with HEAD, for the same path. `given`: the caller's headers before any row was added.
 */
export async function injectionOf(
  carrier: Carrier,
  call: ReadyCall,
  given: readonly string[],
): Promise<Injected> {
  const sent: SentRequest[] = [];
  const refused = (found: Problem): Injected => ({ ...failed(found), sent });
  const origin = new URL(call.origin);
  if (!matchesHost(carrier.allow, origin))
    return refused(problem('host_not_allowed', 'request', { host: origin.host }));
  const rows = addedTo(given, call.headers);
  const injected = (headers: Headers, isBound: boolean, path = call.path): Injected => ({
    ...ok({ origin: call.origin, path, headers: { ...rows, ...headers }, isBound }),
    sent,
  });
  const { apply } = carrier;
  if (apply === undefined) return injected({}, false);
  const bare = bareRequest(carrier, call);
  let first = await firstOf(carrier, apply(bare));
  if (first.ok && first.value.isChallenge) {
    await learn();
    first = await firstOf(carrier, apply(bare));
  }
  if (!first.ok) return refused(first.problem);
  if (!hasNoBody.test(call.method) && carrier.coversBody?.(bare) === true) return refused(bodyIsCovered);
  const { request } = first.value;
  const isBound = await changesWithCalls(carrier, apply, bare);
  const path = request.url === bare.url ? call.path : request.url.slice(call.origin.length);
  return injected(changesOf(bare.headers, request.headers), isBound, path);

  /** The whole exchange once, without a body and without an effect at the app: its memory then knows the challenge. */
  async function learn(): Promise<void> {
    const life: CallLife = { isOver: false, abort: undefined };
    const { body: _, bytes: __, ...head } = call;
    const headers = call.headers.filter((_, at) => !isOfBody(call.headers[at - (at % 2)]));
    const done = await carryOut(carrier, { ...head, method: 'HEAD', headers }, life);
    sent.push(...done.sent);
    if (done.ok) done.response.abort();
  }
}

/** Methods whose calls have no body, as far as anybody who does not see it can know. */
export const hasNoBody = /^(?:GET|HEAD|OPTIONS)$/;
const bodyIsCovered = problem('conflict', 'request', {
  reason: 'What authenticates this call depends on its body, which only the proxy sees.',
});

/** The first request that a scheme makes of a call. */
async function firstOf(
  carrier: Carrier,
  flow: Flow<WireResponse>,
): Promise<Result<{ readonly request: WireRequest; readonly isChallenge: boolean }>> {
  let answer: unknown;
  for (;;) {
    const paused = flow.next(answer);
    if (paused.done === true) return failed(unusual);
    const effect = paused.value;
    if (effect.do === 'fail') return failed(effect.problem);
    if (effect.do === 'send')
      return ok({ request: effect.request, isChallenge: effect.purpose === 'challenge' });
    if (effect.do !== 'sign') return failed(unusual);
    const done = await carrier.sign(effect);
    if (!done.ok) return failed(done.problem);
    answer = done.value;
  }
}

const unusual = problem('internal', 'request', { reason: 'A scheme ran a step inside a call.' });

const bound = new WeakMap<Carrier, Promise<boolean>>();

/** Whether another call carries something else: found out once for a connection's credentials. */
function changesWithCalls(
  carrier: Carrier,
  apply: NonNullable<Carrier['apply']>,
  bare: WireRequest,
): Promise<boolean> {
  const known = bound.get(carrier);
  if (known !== undefined) return known;
  const asking = (async () => {
    const one = { ...bare, method: 'GET', url: `${new URL(bare.url).origin}/one` };
    const other = { ...bare, method: 'POST', url: `${new URL(bare.url).origin}/other` };
    const [first, second] = [await firstOf(carrier, apply(one)), await firstOf(carrier, apply(other))];
    if (!first.ok || !second.ok) return true;
    const isSame =
      JSON.stringify(first.value.request.headers) === JSON.stringify(second.value.request.headers);
    return !isSame || first.value.request.url !== one.url;
  })();
  bound.set(carrier, asking);
  return asking;
}

/** The headers that rows added, or put in place of the caller's. */
function addedTo(given: readonly string[], with_: readonly string[]): Headers {
  const added: Record<string, string> = {};
  for (let at = 0; at < with_.length; at += 2) {
    const [name = '', value = ''] = [with_[at], with_[at + 1]];
    if (flatHeader(given, name.toLowerCase()) !== value) added[name] = value;
  }
  return added;
}

function isOfBody(name: string | undefined): boolean {
  return /^(?:content-(?:length|type|encoding)|expect)$/i.test(name ?? '');
}
