import type { Connection, Journal, MigrationTarget, Outcome, PendingEntry, Subject } from '@claviger/engine';
import type { Logger } from 'pino';
import { type Deps, loadSubject, type Place } from '../deps.ts';
import { traceOf } from '../log.ts';
import type { BrokerAnswer, MigrateRequest, RenewRequest } from './protocol.ts';
import { createSweep } from './sweep.ts';

/** What the broker does, whoever asks and however. */
export interface BrokerService {
  renew(request: RenewRequest): Promise<BrokerAnswer>;
  migrate(request: MigrateRequest): Promise<BrokerAnswer>;
  /** Stores what a process before this one was answered. Comes back when all is stored. */
  recover(): Promise<void>;
  sweep(): Promise<{ readonly more: boolean }>;
}

export type BrokerDeps = Pick<Deps, 'store' | 'engine' | 'schemes' | 'settings' | 'now'> & {
  readonly log: Pick<Logger, 'warn' | 'error' | 'debug'>;
  readonly journal: Journal;
  random(): number;
  wait(ms: number): Promise<void>;
};

const retryMs = 1_000;

/** Makes the broker's work over a store and an engine. */
export function createBrokerService(deps: BrokerDeps): BrokerService {
  const { store, engine, log } = deps;
  const sweep = createSweep({
    due: (now, limit) => store.credentials.due(now, limit),
    async groupOf({ workspace, id }) {
      const connection = await store.credentials.get(workspace, id);
      return connection && JSON.stringify([workspace, connection.integration, connection.version]);
    },
    async renew({ workspace, id }) {
      const now = await store.credentials.get(workspace, id);
      if (now?.refreshAt === undefined || now.refreshAt > deps.now() || now.status !== 'active')
        return undefined;
      const subject = await subjectOf(now, deps.settings.url);
      return subject && engine.renew(subject, now, 'early');
    },
    async putOff({ workspace, id }, until) {
      await store.credentials.update(workspace, id, () => ({ refreshAt: until }));
    },
    now: deps.now,
    random: deps.random,
    onError: (error) => log.error({ error: traceOf(error) }, 'a due renewal failed'),
  });

  return {
    async renew(request) {
      const { workspace, id, generation, why, number, url } = request;
      const connection = await store.credentials.get(workspace, id);
      const subject = connection && (await subjectOf(connection, url));
      if (subject === undefined) return notThere(number);
      return answerOf(number, await engine.renew(subject, { workspace, id, generation }, why));
    },

    async migrate({ workspace, id, generation, version, alternative, number, url }) {
      const connection = await store.credentials.get(workspace, id);
      const to = { version, ...(alternative === undefined ? {} : { alternative }) };
      const subject = connection && (await subjectOf(placeAt(connection, to), url));
      if (subject === undefined) return notThere(number);
      return answerOf(number, await engine.migrate(subject, { workspace, id, generation }));
    },

    async recover() {
      await Promise.all(deps.journal.pending().map(recoverOne));
    },

    async sweep() {
      const { more, ...counts } = await sweep.round();
      if (counts.failed + counts.putOff > 0) log.debug(counts, 'swept');
      return { more };
    },
  };

  async function recoverOne(pending: PendingEntry): Promise<void> {
    const { workspace, id, generation } = pending;
    for (;;) {
      try {
        const connection = await store.credentials.get(workspace, id);
        const place = connection && placeAt(connection, pending.to);
        const subject = place && (await subjectOf(place, deps.settings.url));
        // What is gone has nothing to renew; the journal need not keep it.
        if (subject === undefined) await (await deps.journal.open(pending)).done();
        else await engine.recover(subject, pending);
        log.warn({ workspace, id, generation }, 'an answer from before a crash was brought to the store');
        return;
      } catch (error) {
        log.error({ error: traceOf(error), workspace, id }, 'an answer waits for the store');
        await deps.wait(retryMs);
      }
    }
  }

  async function subjectOf(place: Place, url: string): Promise<Subject | undefined> {
    const settings = { ...deps.settings, url };
    const loaded = await loadSubject({ ...deps, settings }, place);
    return loaded.ok ? loaded.value : undefined;
  }
}

/** Where a connection is, or is brought. */
function placeAt(connection: Connection, to: MigrationTarget | undefined): Place {
  const { workspace, integration } = connection;
  return to === undefined ? connection : { workspace, integration, ...to };
}

function answerOf(number: number, outcome: Outcome<{ readonly generation: number }>): BrokerAnswer {
  const { http, console } = outcome.report;
  const report = { http, console };
  if (outcome.ok) return { do: 'renewed', number, generation: outcome.value.generation, report };
  return { do: 'failed', number, problem: outcome.problem, report };
}

function notThere(number: number): BrokerAnswer {
  // The server looks for itself, and finds what there is to say.
  return { do: 'renewed', number, generation: 0, report: { http: [], console: [] } };
}
