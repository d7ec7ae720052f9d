import { problem } from '../../problem/problem.ts';
import { noSandbox } from '../../sandbox/none.ts';
import { schemes } from '../../schemes/index.ts';
import { oauth2 } from '../../schemes/oauth2.ts';
import type { PendingEntry } from '../../vault/journal.ts';
import type { Connection, CredentialStore } from '../../vault/store.ts';
import type { Driven } from '../drive.ts';
import { subjectOf } from '../fixture.ts';
import type { Keeping } from '../operate.ts';
import { createRenewals, type OwnRenewals, type Renewals } from '../renew.ts';
import { openRun, type Run } from '../run.ts';
import type { World } from '../world.ts';
import { type Disk, openDisk } from './journal-disk.ts';
import type { Ledger } from './ledger.ts';
import { createProcess, type Process } from './process.ts';
import type { Provider } from './provider.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import { gateStore, type StoreFaults, type Weather } from './store-gate.ts';

/** What all machines have in common. */
export interface Land {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly provider: Provider;
  readonly store: CredentialStore;
  readonly weather: Weather;
  readonly faults: StoreFaults & { readonly noJournal?: boolean };
  /** Whether a process dies before its next step. */
  dies(): boolean;
}

/** A process that serves requests, and asks the broker of its machine to renew. */
export interface Server {
  readonly process: Process;
  readonly keeping: Keeping;
  /** The beginning of an operation. */
  begin(): Run;
}

interface Broker {
  readonly process: Process;
  readonly renewals: OwnRenewals;
  readonly recovered: Promise<unknown>;
  begin(): Run;
}

/** A machine: one broker at a time, the disk with its journal, serving processes. */
export interface Machine {
  readonly server: Server;
  readonly broker: Process;
}

/** What every process works on. */
export const subject = subjectOf(
  {
    authentication: {
      type: oauth2.name,
      fields: [],
      oauth2Config: {
        authorizeUrl: { url: 'https://provider.test/authorize' },
        getAccessToken: { url: 'https://provider.test/token' },
        refreshAccessToken: { url: 'https://provider.test/token' },
        autoRefresh: true,
      },
      test: { url: 'https://provider.test/me' },
    },
  },
  { CLIENT_ID: 'simulated-client', CLIENT_SECRET: 'simulated-secret' },
);

const timeoutMs = 3_000;
const recoverMs = 2_000;
const asks = 4;

/** Sets one up and starts it. */
export function createMachine(land: Land): Machine {
  const { scheduler, random, ledger } = land;
  const disk: Disk = new Map();
  let server = startServer();
  let broker = startBroker();

  return {
    get server() {
      return server;
    },
    get broker() {
      return broker.process;
    },
  };

  /** Somebody starts it again. */
  function again(process: Process, start: () => void): void {
    void process.died.then(() => scheduler.after(random.between(200, 3_000), start));
  }

  function beginProcess(): { process: Process; begin(): Run; store: CredentialStore } {
    const process = createProcess(scheduler, random, land.dies, ledger.killed);
    const world: World = {
      schemes,
      transport: land.provider.transportOf(process),
      sandbox: noSandbox,
      limits: { timeoutMs, maxBytes: 1_000_000, maxRedirects: 3 },
      censorKey: new Uint8Array(32).fill(7),
      now: scheduler.now,
      elapsedMs: scheduler.now,
      randomBytes: random.bytes,
      wait: process.wait,
    };
    return { process, begin: () => openRun(world, subject), store: gateStore(land.store, process, land) };
  }

  function startServer(): Server {
    const { process, begin, store } = beginProcess();
    again(process, () => {
      server = startServer();
    });
    return { process, begin, keeping: { store, renewals: brokerOf(process, store), tell: undefined } };
  }

  function startBroker(): Broker {
    const { process, begin, store } = beginProcess();
    again(process, () => {
      broker = startBroker();
    });
    // A disk that keeps nothing says that it does.
    const kept: Disk = land.faults.noJournal ? new Map() : disk;
    const journal = openDisk(kept, process, random, ledger, land.weather);
    const renewals = createRenewals(store, { journal });
    const recover = async (pending: PendingEntry): Promise<void> => {
      while (process.isAlive) {
        try {
          await renewals.recover(begin(), pending);
          return;
        } catch {
          await process.wait(1_000);
        }
      }
    };
    return { process, begin, renewals, recovered: Promise.all(journal.pending().map(recover)) };
  }

  /** Asks the broker, and the next one when it dies over the question. */
  function brokerOf(process: Process, store: CredentialStore): Renewals {
    return {
      async renew(_run, { workspace, id, generation }, why) {
        for (let times = 0; times < asks; times += 1) {
          const asked = broker;
          const answer = await new Promise<Driven<Connection> | undefined>((resolve) => {
            asked.process.deliver(1, async () => {
              await Promise.race([asked.recovered, asked.process.wait(recoverMs)]);
              const renewed = await asked.renewals
                .renew(asked.begin(), { workspace, id, generation }, why)
                .catch(() => undefined);
              process.deliver(1, () => resolve(renewed));
            });
            void asked.process.died.then(() => process.deliver(1_000, () => resolve(undefined)));
          });
          if (answer === undefined) continue;
          if (!answer.ok) return answer;
          const connection = await store.get(workspace, id);
          if (connection !== undefined) return { ok: true, value: connection };
        }
        const reason = 'The broker cannot be reached.';
        return { ok: false, problem: problem('refresh_failed', 'refresh', { reason }) };
      },
    };
  }
}
