import type { Values } from '../../definition/bundle.ts';
import type { JournalKey } from '../../vault/journal.ts';
import type { Connection, CredentialStore } from '../../vault/store.ts';
import type { WireResponse } from '../../wire/response.ts';
import type { Process } from './process.ts';

/**
 * Why the newest token of a connection may be lost. `window`: a process died between the provider's answer and the
 * journal's sync. `cut`: the provider took the token and its answer never arrived.
 */
export type Excuse = 'window' | 'cut';

interface Holding {
  /** Number of the newest token: the first is 1, and each renewal adds 1. */
  readonly serial: number;
  readonly process: Process;
  readonly place: 'held' | 'journal' | 'store';
}

/** Sees everything that happens, and says which invariant it breaks. Nothing of the simulated world depends on it. */
export interface Ledger {
  readonly violations: readonly string[];
  readonly excuses: ReadonlyMap<string, Excuse>;
  /** A request for new tokens leaves; the result is told when nothing of it is under way any more. */
  sent(connection: string, serial: number): () => void;
  /** The provider made new tokens for a process. */
  made(connection: string, serial: number, process: Process): void;
  /** Those tokens will never arrive. */
  lost(connection: string, serial: number): void;
  /** The provider took a spent token for theft. */
  revoked(connection: string): void;
  killed(process: Process): void;
  stored(connection: Connection): void;
  synced(key: JournalKey, answers: readonly WireResponse[]): void;
  forgotten(key: JournalKey): void;
  violate(text: string): void;
}

/** The number in a token of the simulated provider; 0 when it is none. */
export function serialOf(values: Values): number {
  const text = values['refresh_token'];
  return typeof text === 'string' ? Number(/-(\d+)$/.exec(text)?.[1] ?? 0) : 0;
}

/** Opens an empty one. */
export function createLedger(): Ledger {
  const violations: string[] = [];
  const excuses = new Map<string, Excuse>();
  const underWay = new Map<string, number>();
  const newest = new Map<string, Holding>();
  const rows = new Map<string, { readonly generation: number; readonly serial: number }>();

  const violate = (text: string): void => {
    if (!violations.includes(text)) violations.push(text);
  };
  const move = (connection: string, serial: number, place: Holding['place']): void => {
    const holding = newest.get(connection);
    if (holding?.serial === serial && holding.place !== 'store')
      newest.set(connection, { ...holding, place });
  };

  return {
    violations,
    excuses,
    violate,
    sent(connection, serial) {
      const key = `${connection} ${serial}`;
      const count = (underWay.get(key) ?? 0) + 1;
      underWay.set(key, count);
      if (count > 1) violate(`I1 ${count} requests with token ${serial} of ${connection} are under way`);
      return () => underWay.set(key, (underWay.get(key) ?? 1) - 1);
    },
    made(connection, serial, process) {
      newest.set(connection, { serial, process, place: 'held' });
      if (!process.isAlive) excuses.set(connection, 'window');
    },
    lost(connection, serial) {
      if (newest.get(connection)?.serial === serial && !excuses.has(connection))
        excuses.set(connection, 'cut');
    },
    revoked(connection) {
      if (!excuses.has(connection))
        violate(`I4 a spent token of ${connection} came back, so its family was revoked`);
    },
    killed(process) {
      for (const [connection, holding] of newest)
        if (holding.process === process && holding.place === 'held') excuses.set(connection, 'window');
    },
    stored({ id, generation, authData }) {
      const serial = serialOf(authData);
      const before = rows.get(id);
      const isOlder = before !== undefined && (generation < before.generation || serial < before.serial);
      const isAgain = before !== undefined && generation > before.generation && serial <= before.serial;
      if (isOlder || isAgain)
        violate(`I2 token ${serial} of ${id} was stored as generation ${generation} over a newer one`);
      rows.set(id, { generation, serial });
      move(id, serial, 'store');
    },
    synced({ id }, answers) {
      for (const { body } of answers) move(id, serialOf(JSON.parse(Buffer.from(body).toString())), 'journal');
    },
    forgotten({ id, generation }) {
      const holding = newest.get(id);
      if (holding?.place === 'journal' && holding.serial === generation + 1 && !excuses.has(id))
        violate(`I4 the journal let go of token ${holding.serial} of ${id} before it was stored`);
    },
  };
}

/** The store itself, with the ledger looking at each row that it writes. */
export function watchStore(store: CredentialStore, ledger: Ledger): CredentialStore {
  return {
    ...store,
    async create(...args) {
      const made = await store.create(...args);
      ledger.stored(made);
      return made;
    },
    async update(...args) {
      const updated = await store.update(...args);
      if (updated !== undefined) ledger.stored(updated);
      return updated;
    },
  };
}
