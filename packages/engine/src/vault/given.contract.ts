import type { Connection, CredentialStore, NewConnection } from './store.ts';

/** A store under test, empty, on a clock that the suite moves. */
export interface StoreUnderTest {
  readonly store: CredentialStore;
  /** Moves the clock that the store reads. */
  advance(ms: number): void;
  close?(): Promise<void>;
}

/** Where the suite stores, unless it says otherwise. */
export const workspace = 'ws-1';

/** Titles as they are numbered: the first free number. */
export const numbered =
  (text: string) =>
  (taken: readonly string[]): string => {
    let number = 1;
    while (taken.includes(number === 1 ? text : `${text} #${number}`)) number++;
    return number === 1 ? text : `${text} #${number}`;
  };

/** A connection to store, with some of its members replaced. */
export function aConnection(over: Partial<NewConnection> = {}): NewConnection {
  return {
    id: 'conn_1',
    workspace,
    integration: 'acme',
    version: '1.0.0',
    scheme: 'any',
    user: { id: 'u-1', name: 'Ada' },
    label: 'ada@acme.dev',
    scopes: { requested: ['read', 'write'], granted: ['read'] },
    metadata: { plan: 'free' },
    createdAt: 1_000,
    expiresAt: 5_000,
    authData: { access_token: 'first', refresh_token: 'r-1', expires_in: 3600, admin: true },
    ...over,
  };
}

/** What each part of the suite is given: the store of the running test. */
export interface Given {
  readonly store: CredentialStore;
  advance(ms: number): void;
  /** Stores `aConnection`, with a numbered title. */
  stored(over?: Partial<NewConnection>): Promise<Connection>;
}
