export interface ConnectSessionRow {
  workspace_id: string;
  id: string;
  token_hash: string;
  integration_id: string;
  version_id: string;
  alternative: string | null;
  user_id: string;
  user_name: string | null;
  user_email: string | null;
  /** The connection to repair. */
  reconnects: string | null;
  return_url: string | null;
  allowed_origins: string;
  completion: string;
  status: string;
  problem: string | null;
  browser_hash: string | null;
  /** Empty in rows from before it was kept. */
  redirect_url: string;
  product_name: string | null;
  presentation: string | null;
  more_scopes: string | null;
  /** The allowed origin whose page opened it. */
  opened_from: string | null;
  /** The connection that came of it. */
  connection_id: string | null;
  revision: number;
  /** Null once destroyed. */
  secrets: Uint8Array | null;
  sealed_by: string | null;
  created_at: number;
  updated_at: number;
  expires_at: number;
}

export interface ReturnKeyRow {
  workspace_id: string;
  /** SHA-256 of the key. */
  id: string;
  connect_session_id: string;
  /** Null once taken. */
  remembered: Uint8Array | null;
  sealed_by: string | null;
  created_at: number;
  taken_at: number | null;
  /** Null in rows from before it was kept. */
  expires_at: number | null;
}
