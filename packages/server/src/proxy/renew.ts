import { type Connection, failed, type Outcome, ok, type Result } from '@claviger/engine';
import type { Deps } from '../deps.ts';
import type { Connections, ReadyConnection } from './connections.ts';

/** Keeps the credentials of calls fresh. */
export interface Freshness {
  /** The same connection, renewed where that is due; at once when it is not. */
  freshen(ready: ReadyConnection): ReadyConnection | Promise<Result<ReadyConnection>>;
  /** Renewed because its credentials were refused. */
  replace(ready: ReadyConnection): Promise<Result<ReadyConnection>>;
}

/** How long a call whose credentials still live waits for newer ones, in milliseconds. */
export const patienceMs = 2_000;
/** Credentials with less life than this are not sent any more, in milliseconds. */
const leastLifeMs = 1_000;

/** Renews through the engine, once for all calls of a connection. @see REF-3, F-061 */
export function createFreshness(
  deps: Pick<Deps, 'engine' | 'metrics' | 'now'>,
  connections: Pick<Connections, 'take'>,
  after: (ms: number, run: () => void) => () => void,
): Freshness {
  return {
    freshen(ready) {
      const now = deps.now();
      const { dueAt, endsAt } = ready.life;
      if (now < dueAt) return ready;
      const running = renewalOf(ready, now);
      if (endsAt <= now + leastLifeMs)
        return running.done.then((done) => (done.ok || endsAt <= deps.now() ? done : ok(ready)));
      // It lives: a token endpoint that is away, or slow, harms nobody.
      if (now - running.since >= patienceMs) return ready;
      return withPatience(running.done, patienceMs - (now - running.since), ready);
    },
    replace: (ready) => renew(ready, 'refused'),
  };

  function renewalOf(ready: ReadyConnection, now: number): NonNullable<ReadyConnection['renewal']> {
    if (ready.renewal !== undefined) return ready.renewal;
    const renewal = { since: now, done: renew(ready, 'early') };
    ready.renewal = renewal;
    const end = () => {
      if (ready.renewal === renewal) ready.renewal = undefined;
    };
    renewal.done.then(end, end);
    return renewal;
  }

  async function withPatience(
    done: Promise<Result<ReadyConnection>>,
    ms: number,
    meanwhile: ReadyConnection,
  ): Promise<Result<ReadyConnection>> {
    const late = Promise.withResolvers<Result<ReadyConnection>>();
    const callOff = after(ms, () => late.resolve(ok(meanwhile)));
    const first = await Promise.race([done, late.promise]).catch(() => ok(meanwhile));
    callOff();
    return first.ok ? first : ok(meanwhile);
  }

  async function renew(ready: ReadyConnection, why: 'early' | 'refused'): Promise<Result<ReadyConnection>> {
    const outcome = await deps.engine.renew(ready.subject, ready.connection, why);
    count(outcome);
    return outcome.ok ? connections.take(outcome.value) : failed(outcome.problem);
  }

  function count(outcome: Outcome<Connection>): void {
    if (outcome.report.http.some(({ purpose }) => purpose === 'refresh'))
      deps.metrics.renewal(outcome.ok ? 'ok' : 'failed');
  }
}
