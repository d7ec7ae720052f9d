import type { CredentialStore, Renewals } from '@claviger/engine';
import type { Logger } from 'pino';
import { traceOf } from '../log.ts';
import type { Settings } from '../settings.ts';
import { createBrokerClient } from './client.ts';
import { fingerprintOf } from './config.ts';
import { createBrokerHost } from './host.ts';

/** A server's part in the broker of its machine. */
export interface Joined {
  readonly renewals: Renewals;
  /** Leaves; a broker that nobody else needs has ended by then. */
  leave(): Promise<void>;
}

/** A start waits for no broker, and what is over sooner than this needs none. */
const greetAfterMs = 1_000;

/** Joins a server to the broker of its data folder; it is started a little later, or when it is needed. */
export function joinBroker(deps: {
  readonly settings: Settings;
  readonly store: Pick<CredentialStore, 'get'>;
  readonly log: Pick<Logger, 'error'>;
  after(ms: number, run: () => void): () => void;
}): Joined {
  const { settings, store, log } = deps;
  const startedAt = Date.now();
  const client = createBrokerClient({
    host: createBrokerHost({ settings, startedAt }),
    store,
    url: settings.url,
    fingerprint: fingerprintOf(settings),
    startedAt,
  });
  const callOff = deps.after(greetAfterMs, () => {
    client.greet().catch((error: unknown) => {
      log.error({ error: traceOf(error) }, 'the broker cannot be started: nothing is renewed');
    });
  });
  return {
    renewals: client,
    async leave() {
      callOff();
      await client.close();
    },
  };
}
