import type { Migrations, Renewals } from '@claviger/engine';
import type { Store } from '../store/store.ts';

/** Told of what this process changes in the store, once it is changed. */
export interface StoreChanges {
  keys(): void;
  /** The row of this connection. */
  connection(workspace: string, id: string): void;
  /** Definitions, environments, names: anything of an integration. */
  integration(workspace: string, key: string): void;
}

/** A store, and who hears of its changes. */
export interface WatchedStore {
  readonly store: Store;
  listen(listener: StoreChanges): void;
  /** The same for renewals, which another process may have written. */
  watchRenewals(renewals: Renewals): Renewals;
  watchMigrations(migrations: Migrations): Migrations;
}

/** The same store, that tells what is done through it. */
export function watchStore(store: Store): WatchedStore {
  const listeners: StoreChanges[] = [];
  const tell = (how: (one: StoreChanges) => void) => listeners.forEach(how);

  /** Tells afterwards, of a failure too: it may have been done all the same. */
  const telling = <Args extends readonly unknown[], Value>(
    work: (...args: Args) => Promise<Value>,
    how: (one: StoreChanges, ...args: Args) => void,
  ) => {
    return async (...args: Args): Promise<Value> => {
      try {
        return await work(...args);
      } finally {
        tell((one) => how(one, ...args));
      }
    };
  };
  const ofConnection = (one: StoreChanges, workspace: string, id: string) => one.connection(workspace, id);
  const ofIntegration = (one: StoreChanges, workspace: string, key: string) =>
    one.integration(workspace, key);
  const { credentials, apiKeys, integrations, versions, environment } = store;

  return {
    listen: (listener) => void listeners.push(listener),
    watchRenewals: ({ renew }) => ({
      renew: telling(renew, (one, _, { workspace, id }) => one.connection(workspace, id)),
    }),
    watchMigrations: ({ migrate }) => ({
      migrate: telling(migrate, (one, _, { workspace, id }) => one.connection(workspace, id)),
    }),
    store: {
      ...store,
      credentials: {
        ...credentials,
        create: telling(credentials.create, (one, { workspace, id }) => one.connection(workspace, id)),
        update: telling(credentials.update, ofConnection),
        handOver: telling(credentials.handOver, ofConnection),
        remove: telling(credentials.remove, ofConnection),
      },
      apiKeys: {
        ...apiKeys,
        create: telling(apiKeys.create, (one) => one.keys()),
        remove: telling(apiKeys.remove, (one) => one.keys()),
      },
      integrations: {
        ...integrations,
        update: telling(integrations.update, ofIntegration),
        remove: telling(integrations.remove, ofIntegration),
      },
      versions: {
        ...versions,
        put: telling(versions.put, ofIntegration),
        update: telling(versions.update, ofIntegration),
        remove: telling(versions.remove, ofIntegration),
      },
      environment: { ...environment, patch: telling(environment.patch, ofIntegration) },
    },
  };
}
