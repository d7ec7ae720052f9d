import type { Page } from '@claviger/engine';

/** Who did something. `system`: nobody; a job of the server's own. */
export interface AuditActor {
  readonly kind: 'key' | 'person' | 'system';
  readonly id: string;
  readonly name: string;
}

/** What an entry tells of an action, member by member: names, numbers and ids, never a secret. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Something that somebody did in a workspace. */
export interface AuditEntry {
  readonly id: string;
  readonly workspace: string;
  readonly at: number;
  readonly actor: AuditActor;
  /** E.g. `version.promoted`. */
  readonly action: string;
  /** The key of the integration that it was about. */
  readonly integration?: string;
  readonly version?: string;
  /** The id of the connection that it was about. */
  readonly connection?: string;
  readonly detail: AuditDetail;
  /** Names the request, in its answer and in the log. Empty for what no request asked for. */
  readonly reference: string;
}

export interface AuditQuery {
  readonly workspace: string;
  /** The id of who did it. */
  readonly actor?: string;
  readonly action?: string;
  readonly integration?: string;
  readonly connection?: string;
  /** The first moment, in milliseconds since the epoch. */
  readonly since?: number;
  /** The last moment, in milliseconds since the epoch. */
  readonly until?: number;
  readonly limit: number;
  readonly cursor?: string;
}

/** Who did what in a workspace. Entries are added and read, and removed by age alone. */
export interface AuditStore {
  append(entry: Omit<AuditEntry, 'id' | 'at'>): Promise<AuditEntry>;
  /** Newest first. */
  list(query: AuditQuery): Promise<Page<AuditEntry>>;
  /** Removes what is older, in every workspace. Answers how many. */
  prune(olderThan: number): Promise<number>;
}
