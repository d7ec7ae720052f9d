import type { CredentialStore, Migrations, Renewals } from '@claviger/engine';
import type { Logger } from 'pino';
import { traceOf } from '../log.ts';
import type { Settings } from '../settings.ts';
import { createBrokerClient } from './client.ts';
import { fingerprintOf } from './config.ts';
import { createBrokerHost } from './host.ts';

/** A server's part in the broker of its machine. */
export interface Joined {
  readonly renewals: Renewals;
  readonly migrations: Migrations;
  /** Renewals too may reach this private host from now on: a broker that may not makes way for one that may. */
  allowPrivate(host: string): Promise<void>;
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
  const { store, log } = deps;
  let { settings } = deps;
  let client = clientFor(settings);
  let hasLeft = false;
  const greet = (): void => {
    client.greet().catch((error: unknown) => {
      log.error({ error: traceOf(error) }, 'the broker cannot be started: nothing is renewed');
    });
  };
  const callOff = deps.after(greetAfterMs, greet);
  return {
    renewals: { renew: (...asked) => client.renew(...asked) },
    migrations: { migrate: (...asked) => client.migrate(...asked) },
    async allowPrivate(host) {
      if (settings.allowPrivateHosts.includes(host)) return;
      const before = client;
      settings = { ...settings, allowPrivateHosts: [...settings.allowPrivateHosts, host] };
      client = clientFor(settings);
      await before.close();
      if (!hasLeft) greet();
    },
    async leave() {
      hasLeft = true;
      callOff();
      await client.close();
    },
  };

  function clientFor(joined: Settings) {
    const startedAt = Date.now();
    return createBrokerClient({
      host: createBrokerHost({ settings: joined, startedAt }),
      store,
      url: joined.url,
      fingerprint: fingerprintOf(joined),
      startedAt,
    });
  }
}
