import {
  type Base,
  type CallLife,
  type Carried,
  failed,
  type OutgoingCall,
  ok,
  type Problem,
  parseTarget,
  problem,
  type Result,
  type SentRequest,
  type StreamedResponse,
} from '@claviger/engine';
import type { ReadyConnection } from './connections.ts';
import type { Freshness } from './renew.ts';

/** What a caller asks, before it is known where it goes. */
export type AskedCall = Omit<OutgoingCall, 'base'> & { readonly target: string | undefined };

/** A call that was answered by the provider. */
export interface AnsweredCall {
  readonly ready: ReadyConnection;
  readonly response: StreamedResponse;
  /** The request that was answered. */
  readonly sent: SentRequest;
  /** Why a refusal was passed on without another try. */
  readonly notRepeated?: 'body-too-large' | 'renewal-failed';
}

/** Told of each request that was sent but the one that is answered. */
export type Spent = (ready: ReadyConnection, sent: SentRequest) => void;

/** Sends a call, renewed once and sent once more where its credentials are refused. @see REF-2 to REF-4 */
export async function carryCall(
  { freshen, replace }: Freshness,
  found: ReadyConnection,
  asked: AskedCall,
  life: CallLife,
  spent: Spent,
): Promise<Result<AnsweredCall>> {
  const fresh = await freshen(found);
  if ('ok' in fresh && !fresh.ok) return fresh;
  const ready = 'ok' in fresh ? fresh.value : fresh;
  const first = await send(ready, asked, life, spent);
  if (!first.ok) return first;
  const { isRefused, ...answered } = first.value;
  if (!isRefused || !ready.life.canRenew) return ok(answered);
  if (!repeats(ready, asked)) {
    // Nothing can be done for this call, but for the next.
    replace(ready).catch(() => {});
    return ok({ ...answered, notRepeated: 'body-too-large' });
  }
  const renewed = await replace(ready);
  if (!renewed.ok) {
    // The provider has refused for good: its answer would only hide that.
    if (renewed.problem.code !== 'refresh_failed') {
      answered.response.abort();
      spent(ready, answered.sent);
      return renewed;
    }
    return ok({ ...answered, notRepeated: 'renewal-failed' });
  }
  drop(answered.response);
  spent(ready, answered.sent);
  const again = await send(renewed.value, asked, life, spent);
  return again.ok ? ok(again.value) : again;
}

/** Whether a call can be sent once more from its first byte. */
export function repeats({ calls }: Pick<ReadyConnection, 'calls'>, asked: AskedCall): boolean {
  return calls.canRepeat({ ...asked, base: noBase });
}

async function send(
  ready: ReadyConnection,
  { target, ...call }: AskedCall,
  life: CallLife,
  spent: Spent,
): Promise<Result<Omit<AnsweredCall, 'notRepeated'> & { readonly isRefused: boolean }>> {
  const base = baseOf(ready, target);
  if (!base.ok) return base;
  const carried: Carried = await ready.calls.carry({ ...call, base: base.value }, life);
  const last = carried.sent.at(-1);
  for (const one of carried.sent) if (one !== last || !carried.ok) spent(ready, one);
  if (!carried.ok) return failed(carried.problem);
  if (last === undefined) return failed(nothingSent);
  return ok({ ready, response: carried.response, sent: last, isRefused: carried.isRefused });
}

/** Where a call goes: what the caller names, or the definition's own base. */
export function baseOf({ calls }: Pick<ReadyConnection, 'calls'>, target: string | undefined): Result<Base> {
  return target === undefined ? calls.base : parseTarget(target.trim());
}

const noBase: Base = { origin: '', path: '', query: '' };
const nothingSent: Problem = problem('internal', 'request', { reason: 'Nothing was sent.' });

/** Reads what is left of a short answer, so that its connection can be used again; cuts off a long one. */
export function drop(response: StreamedResponse): void {
  let size = 0;
  response.pipe({
    data(chunk) {
      size += chunk.length;
      if (size > mostDrained) response.abort();
      return true;
    },
    end: () => {},
    cut: () => {},
  });
}

const mostDrained = 64 * 1024;
