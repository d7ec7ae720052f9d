import type { ConnectionSummary } from '@claviger/engine';
import type { LoggedExchange } from './history.ts';
import type { VersionSummary } from './store.ts';

/** What lists say of an integration beside its name. */
export interface IntegrationSummary {
  /** The one for new connections, else the newest. @see VER-9 */
  readonly version?: VersionSummary & { readonly scheme?: string };
  readonly connections: { readonly active: number; readonly expired: number };
  /** The newest exchange that failed, of those that the log still has. */
  readonly lastFailure?: LoggedExchange;
  /** Whether something unfinished is kept beside one of its versions. */
  readonly hasDraft: boolean;
}

/** Who is on a version; what was revoked does not count. */
export interface VersionUse {
  readonly scheme?: string;
  readonly connections: number;
  readonly users: number;
}

/** How many users of one address are found. */
export const mostUsers = 100;

/** Figures for lists: a few statements for a page, however long it is. */
export interface SummaryStore {
  /** Ids of users whose connections carry an e-mail address, in any case; at most `mostUsers`. @see TEAM-8 */
  usersByEmail(workspace: string, email: string): Promise<readonly string[]>;
  /** Connections of a user in an integration, newest first, from one on; and how many there are in all. */
  connectionsIn(place: {
    readonly workspace: string;
    readonly user: string;
    readonly integration: string;
    readonly limit: number;
    readonly offset: number;
  }): Promise<{ readonly data: readonly ConnectionSummary[]; readonly count: number }>;
  /** How many connections a user has, in any state. @see CON-18 */
  connectionsOf(workspace: string, user: string): Promise<number>;
  /** By key. Keys of nothing are left out. */
  integrations(workspace: string, keys: readonly string[]): Promise<ReadonlyMap<string, IntegrationSummary>>;
  /** By version as it was first written, for those that are there. */
  versions(
    workspace: string,
    integration: string,
    versions: readonly string[],
  ): Promise<ReadonlyMap<string, VersionUse>>;
}
