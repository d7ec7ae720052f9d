import type { Sealer } from '@claviger/engine';
import type { Kysely, Selectable } from 'kysely';
import type { AuditRow } from './audit-tables.ts';
import type { ConnectSessionRow, ReturnKeyRow } from './connect-session-tables.ts';
import type { FindDays } from './days.ts';
import type { SqlDialect } from './dialect.ts';
import type {
  IncidentRow,
  MailRow,
  RenewalOutcomeRow,
  RepairLinkRow,
  UserMannersRow,
} from './incident-tables.ts';
import type { MoveItemRow, MoveRow } from './move-tables.ts';
import type { PeopleTables } from './people-tables.ts';
import type { TesterRow, TesterUserRow } from './tester-tables.ts';
import type { WebhookDeliveryRow, WebhookRow } from './webhook-tables.ts';

/*
 * Rows as both dialects keep them: ids are random text, times are milliseconds, JSON is text,
 * what is sealed is bytes with the id of its key beside it (so that a rotation finds it).
 * Every table's key begins with workspace_id, and no row refers to another workspace's.
 */

export interface IntegrationRow {
  workspace_id: string;
  id: string;
  name: string;
  /** Key and name, folded, for searching. */
  search_text: string;
  logo: string | null;
  created_at: number;
  updated_at: number;
}

export interface VersionRow {
  workspace_id: string;
  integration_id: string;
  id: string;
  state: string;
  document: string;
  created_at: number;
  updated_at: number;
  tested_at: number | null;
  retires_at: number | null;
}

export interface EnvironmentRow {
  workspace_id: string;
  integration_id: string;
  version_id: string;
  /** JSON: name to the time it was set. */
  names: string;
  sealed: Uint8Array;
  sealed_by: string;
  revision: number;
}

export interface DraftRow {
  workspace_id: string;
  integration_id: string;
  version_id: string;
  /** Null once the version has it. */
  document: string | null;
  saved_steps: string;
  saved_at: number;
}

export interface ConnectionRow {
  workspace_id: string;
  id: string;
  integration_id: string;
  version_id: string;
  scheme: string;
  /** Of the definition's alternatives; null for its own authentication. */
  alternative: string | null;
  user_id: string;
  user_name: string | null;
  user_email: string | null;
  label: string;
  title: string;
  search_text: string;
  status: string;
  /** Rises with every credential change: what refreshes compare. */
  generation: number;
  /** Rises with every change: what writers compare. */
  revision: number;
  scopes: string | null;
  metadata: string;
  auth_data: Uint8Array;
  sealed_by: string;
  created_at: number;
  updated_at: number;
  last_used_at: number | null;
  expires_at: number | null;
  /** When the user's grant itself ends. */
  grant_expires_at: number | null;
  /** What tells the app's accounts apart, hashed. */
  account: string | null;
  /** JSON: ids of users who may repair it besides its own. */
  delegates: string | null;
  /** JSON: `"everyone"`, or ids of users who may use it besides its own. */
  shared_with: string | null;
  refresh_at: number | null;
  lease_owner: string | null;
  lease_until: number | null;
  /** The written intent of a renewal: since when, and of which generation. */
  refreshing_since: number | null;
  refreshing_generation: number | null;
}

export interface SigningKeyRow {
  workspace_id: string;
  integration_id: string;
  /** The RFC 7638 thumbprint. */
  id: string;
  algorithm: string;
  public_jwk: string;
  private_jwk: Uint8Array;
  sealed_by: string;
  created_at: number;
  signs_from: number;
}

export interface ExchangeRow {
  workspace_id: string;
  id: string;
  integration_id: string;
  version_id: string;
  connection_id: string | null;
  connect_session_id: string | null;
  user_id: string | null;
  purpose: string;
  method: string;
  host: string;
  status: number | null;
  duration_ms: number;
  at: number;
  body: string;
}

export interface EventRow {
  workspace_id: string;
  id: string;
  connection_id: string;
  type: string;
  at: number;
  detail: string;
}

export interface ApiKeyRow {
  workspace_id: string;
  id: string;
  name: string;
  hash: string;
  prefix: string;
  permissions: string;
  /** JSON: ids of the only connections it opens; null for all. */
  connections: string | null;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
}

export interface ConsoleSessionRow {
  workspace_id: string;
  /** SHA-256 of its token. */
  id: string;
  api_key_id: string;
  created_at: number;
  used_at: number;
}

/** A page where a user sees the connections that are their own. */
export interface UserPageRow {
  workspace_id: string;
  id: string;
  token_hash: string;
  user_id: string;
  user_name: string | null;
  /** JSON, with the e-mail address of the user. */
  settings: string;
  browser_hash: string | null;
  /** The allowed origin whose page opened it. */
  opened_from: string | null;
  created_at: number;
  expires_at: number;
}

/** Proves at start that the keyring holds the keys that this store was sealed with. */
export interface SealCheckRow {
  id: string;
  proof: Uint8Array;
}

/** PostgreSQL only: what every process of an installation has the same. */
export interface InstallationRow {
  id: string;
  sealed: Uint8Array;
  sealed_by: string;
}

/** PostgreSQL only: whoever holds a row numbers titles. */
export interface TitleTurnRow {
  workspace_id: string;
  id: number;
}

export interface Tables extends PeopleTables {
  integrations: IntegrationRow;
  versions: VersionRow;
  environments: EnvironmentRow;
  drafts: DraftRow;
  connections: ConnectionRow;
  signing_keys: SigningKeyRow;
  connect_sessions: ConnectSessionRow;
  return_keys: ReturnKeyRow;
  exchanges: ExchangeRow;
  events: EventRow;
  api_keys: ApiKeyRow;
  console_sessions: ConsoleSessionRow;
  user_pages: UserPageRow;
  testers: TesterRow;
  tester_users: TesterUserRow;
  webhooks: WebhookRow;
  webhook_deliveries: WebhookDeliveryRow;
  moves: MoveRow;
  move_items: MoveItemRow;
  audit: AuditRow;
  incidents: IncidentRow;
  renewal_outcomes: RenewalOutcomeRow;
  mails: MailRow;
  repair_links: RepairLinkRow;
  user_manners: UserMannersRow;
  seal_checks: SealCheckRow;
  installation: InstallationRow;
  title_turns: TitleTurnRow;
}

export type Row<Table extends keyof Tables> = Selectable<Tables[Table]>;

/** What every part of an SQL store is given. */
export interface SqlDeps {
  readonly db: Kysely<Tables>;
  readonly sealer: Sealer;
  readonly dialect: SqlDialect;
  readonly days: FindDays;
  /** Milliseconds since the epoch. */
  now(): number;
  randomBytes(size: number): Uint8Array;
}
