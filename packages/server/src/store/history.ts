import type { Censored, ConnectionSummary, Page, Purpose, ReportedExchange } from '@claviger/engine';

/** One row of the HTTP log. */
export interface LoggedExchange {
  readonly id: string;
  readonly workspace: string;
  readonly integration: string;
  readonly version: string;
  readonly connection?: string;
  /** Id of the connect session it belongs to. */
  readonly session?: string;
  /** The host product's id of the user. */
  readonly user?: string;
  readonly purpose: Purpose;
  readonly method: string;
  readonly host: string;
  /** Absent when no response came. */
  readonly status?: number;
  readonly durationMs: number;
  readonly at: number;
  readonly body: Censored<ReportedExchange>;
}

/** A row on its way into the log. */
export interface NewExchange extends Omit<LoggedExchange, 'id' | 'workspace' | 'body'> {
  /** Where its report has told one. */
  readonly id?: string;
  /** The exchange, or its JSON. */
  readonly body: Censored<ReportedExchange> | Censored<string>;
}

/** @see F-139 */
export interface ExchangeQuery {
  readonly workspace: string;
  readonly integration?: string;
  readonly connection?: string;
  /** Only of these. */
  readonly connections?: readonly string[];
  /** Has no index: name its user too. */
  readonly session?: string;
  readonly user?: string;
  /** Any of these users. */
  readonly users?: readonly string[];
  readonly status?: number;
  readonly purpose?: Purpose;
  readonly since?: number;
  /** The last moment, in milliseconds since the epoch. */
  readonly until?: number;
  /** In any case. @see VER-1 */
  readonly version?: string;
  /** Only what was answered with an error, or not at all. */
  readonly failed?: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

export interface ExchangeStore {
  append(workspace: string, exchanges: readonly NewExchange[]): Promise<void>;
  get(workspace: string, id: string): Promise<LoggedExchange | undefined>;
  /** Newest first. */
  list(query: ExchangeQuery): Promise<Page<LoggedExchange>>;
  /** Removes the days (UTC) that were over by then, in every workspace. Answers how many. */
  prune(olderThan: number): Promise<number>;
}

/** One thing that happened to a connection. */
export interface ConnectionEvent {
  readonly id: string;
  readonly workspace: string;
  readonly connection: string;
  /** E.g. `connection.refreshed`. */
  readonly type: string;
  readonly at: number;
  /** Never a secret. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface EventStore {
  /**
   * Writes it, and in the same step what webhooks are owed of it. `gone` tells them of a connection that is not there
   * any more.
   */
  append(
    workspace: string,
    event: Pick<ConnectionEvent, 'connection' | 'type' | 'detail'>,
    gone?: ConnectionSummary,
  ): Promise<ConnectionEvent>;
  /** Newest first. */
  list(query: {
    readonly workspace: string;
    readonly connection: string;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<ConnectionEvent>>;
  /** Removes the days (UTC) that were over by then, in every workspace. Answers how many. */
  prune(olderThan: number): Promise<number>;
}
