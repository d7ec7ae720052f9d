import type { CredentialStore, Page, Result } from '@claviger/engine';
import type { AuditStore } from './audit.ts';
import type { ConnectSessionStore } from './connect-session.ts';
import type { ConsoleSessionStore } from './console-session.ts';
import type { DraftStore } from './draft.ts';
import type { EventStore, ExchangeStore } from './history.ts';
import type { IncidentStore } from './incident.ts';
import type { MailStore } from './mail.ts';
import type { MoveStore } from './move.ts';
import type { PeopleStore } from './people.ts';
import type { SealStore } from './seals.ts';
import type { SigningKeyStore } from './signing-key.ts';
import type { SummaryStore } from './summary.ts';
import type { TesterStore } from './tester.ts';
import type { TransferStore } from './transfer.ts';
import type { UserPageStore } from './user-page.ts';
import type { WebhookStore } from './webhook.ts';

/** An app that can be connected. */
export interface Integration {
  readonly workspace: string;
  /** Unique in its workspace, never changed. */
  readonly key: string;
  readonly name: string;
  /** An https URL, or a small image as a data URL. */
  readonly logo?: string;
  /** All times are milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface IntegrationQuery {
  readonly workspace: string;
  /** Part of a key or name, in any case. */
  readonly search?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export interface IntegrationStore {
  /** Makes the integration and its first version in one step; `conflict` when the key is taken. */
  create(
    workspace: string,
    integration: {
      readonly key: string;
      readonly name: string;
      readonly logo?: string;
      readonly version: string;
      readonly document: unknown;
    },
  ): Promise<Result<Integration>>;
  get(workspace: string, key: string): Promise<Integration | undefined>;
  /** By key, ascending. */
  list(query: IntegrationQuery): Promise<Page<Integration>>;
  /** A new name, a new logo, or both; null takes the logo away. */
  update(
    workspace: string,
    key: string,
    change: { readonly name?: string; readonly logo?: string | null },
  ): Promise<Integration | undefined>;
  /** With its versions and their environment; `conflict` while a connection exists, `not_found` when absent. */
  remove(workspace: string, key: string): Promise<Result<true>>;
}

/** @see VER-2 */
export type VersionState = 'private' | 'promoted' | 'legacy' | 'deprecated';

/** A version without its document: what lists carry. */
export interface VersionSummary {
  readonly workspace: string;
  readonly integration: string;
  /** Compared in any case. @see VER-1 */
  readonly version: string;
  readonly state: VersionState;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When a test of this very document last passed. */
  readonly testedAt?: number;
  /** When its connections expire; only where it is deprecated. @see VER-17 */
  readonly retiresAt?: number;
}

export interface IntegrationVersion extends VersionSummary {
  /** The definition as its builder wrote it. */
  readonly document: unknown;
}

/** A version that is made from another. */
export interface VersionClone {
  readonly from: string;
  /** As it is first written. */
  readonly to: string;
  /** What its document is made of: that of the other. */
  document(before: unknown): unknown;
}

export interface VersionStore {
  get(workspace: string, integration: string, version: string): Promise<IntegrationVersion | undefined>;
  /** All of them, newest number first. */
  list(workspace: string, integration: string): Promise<readonly VersionSummary[]>;
  /**
   * Creates it, or replaces its document, and forgets `testedAt` and a draft that was kept beside it. Undefined when
   * there is no such integration.
   */
  put(
    workspace: string,
    integration: string,
    version: string,
    document: unknown,
  ): Promise<IntegrationVersion | undefined>;
  update(
    workspace: string,
    integration: string,
    version: string,
    change: { readonly state?: VersionState; readonly testedAt?: number; readonly retiresAt?: number },
  ): Promise<IntegrationVersion | undefined>;
  /** Deprecated versions of all workspaces whose time has come, and that have connections which work. */
  retired(now: number): Promise<readonly Pick<VersionSummary, 'workspace' | 'integration' | 'version'>[]>;
  /** With its environment, and without connections; `conflict` when it is there, `not_found` when the other is not. */
  clone(workspace: string, integration: string, clone: VersionClone): Promise<Result<IntegrationVersion>>;
  /** With its environment; `conflict` while a connection is on it, `not_found` when absent. @see VER-18 */
  remove(workspace: string, integration: string, version: string): Promise<Result<true>>;
}

export interface EnvironmentName {
  readonly name: string;
  readonly setAt: number;
}

/** The values of a version's environment, sealed. @see ENV-1, ENV-8 */
export interface EnvironmentStore {
  /** By name. Never a value. */
  names(workspace: string, integration: string, version: string): Promise<readonly EnvironmentName[]>;
  open(workspace: string, integration: string, version: string): Promise<Readonly<Record<string, string>>>;
  /** Sets the values given and removes the null ones. Undefined when there is no such version. */
  patch(
    workspace: string,
    integration: string,
    version: string,
    values: Readonly<Record<string, string | null>>,
  ): Promise<readonly EnvironmentName[] | undefined>;
}

/** A key of the API; the secret itself is nowhere. */
export interface ApiKey {
  readonly id: string;
  readonly workspace: string;
  readonly name: string;
  /** SHA-256 of the secret, hexadecimal. */
  readonly hash: string;
  /** The first characters of the secret, to tell keys apart. */
  readonly prefix: string;
  readonly permissions: readonly string[];
  /** Ids of the only connections that it opens. Absent: all. */
  readonly connections?: readonly string[];
  readonly createdAt: number;
  readonly expiresAt?: number;
  readonly lastUsedAt?: number;
}

export interface ApiKeyStore {
  create(
    workspace: string,
    key: Pick<ApiKey, 'name' | 'hash' | 'prefix' | 'permissions' | 'connections' | 'expiresAt'>,
  ): Promise<ApiKey>;
  /** The secret is the proof of the workspace, so none is asked for. Expiry is for the caller to judge. */
  byHash(hash: string): Promise<ApiKey | undefined>;
  /** Newest first. */
  list(query: {
    readonly workspace: string;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<ApiKey>>;
  /** Notes a use. */
  touch(workspace: string, id: string, at: number): Promise<void>;
  remove(workspace: string, id: string): Promise<boolean>;
}

/** Everything the server keeps. A function finds nothing of another workspace. */
export interface Store {
  readonly credentials: CredentialStore;
  readonly integrations: IntegrationStore;
  readonly versions: VersionStore;
  readonly environment: EnvironmentStore;
  readonly drafts: DraftStore;
  readonly summaries: SummaryStore;
  readonly signingKeys: SigningKeyStore;
  readonly connectSessions: ConnectSessionStore;
  readonly exchanges: ExchangeStore;
  readonly events: EventStore;
  readonly apiKeys: ApiKeyStore;
  readonly consoleSessions: ConsoleSessionStore;
  readonly people: PeopleStore;
  readonly userPages: UserPageStore;
  readonly testers: TesterStore;
  readonly webhooks: WebhookStore;
  readonly audit: AuditStore;
  readonly incidents: IncidentStore;
  readonly mails: MailStore;
  readonly moves: MoveStore;
  readonly seals: SealStore;
  readonly transfer: TransferStore;
  /** Rejects when the store cannot answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
