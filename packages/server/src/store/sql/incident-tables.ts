/** Something that keeps connections from working. */
export interface IncidentRow {
  workspace_id: string;
  id: string;
  kind: string;
  /** One is open for each: `connection:ID`, `app:KEY` or `client:KEY@VERSION`. */
  subject: string;
  connection_id: string | null;
  integration_id: string;
  version_id: string | null;
  /** Of the connection's credentials, when it opened. */
  generation: number | null;
  opened_at: number;
  closed_at: number | null;
  closed_by: string | null;
  /** When somebody is to be told. Null: nobody any more. */
  notify_at: number | null;
  notified_at: number | null;
  /** How many e-mails were kept for it. */
  mailed: number;
  problem: string;
  affected: number;
  /** The end of a stretch of time in which so many probes may be made. */
  probe_at: number;
  probes: number;
  probes_ok: number;
}

/** How the last renewal of a connection went. */
export interface RenewalOutcomeRow {
  workspace_id: string;
  connection_id: string;
  integration_id: string;
  generation: number;
  at: number;
  outcome: string;
  failing_since: number | null;
  not_before: number | null;
}

/** An e-mail. */
export interface MailRow {
  workspace_id: string;
  id: string;
  /** Sealed. Null once it was sent, or given up. */
  message: Uint8Array | null;
  sealed_by: string | null;
  /** What it is about, where it is to be kept once only. */
  mail_key: string | null;
  status: string;
  created_at: number;
  attempts: number;
  next_at: number;
  gives_up_at: number;
  lease_owner: string | null;
  lease_until: number | null;
  last_at: number | null;
  last_problem: string | null;
}

/** Where a link in an e-mail leads. */
export interface RepairLinkRow {
  workspace_id: string;
  id: string;
  /** SHA-256 of its token. */
  token_hash: string;
  incident_id: string;
  connection_id: string;
  created_at: number;
  expires_at: number;
}

/** How a user was spoken to last. */
export interface UserMannersRow {
  workspace_id: string;
  user_id: string;
  language: string;
  product_name: string | null;
  updated_at: number;
}
