export interface TesterRow {
  workspace_id: string;
  id: string;
  integration_id: string;
  /** Null: all of them. */
  version_id: string | null;
  /** Null: a public link. */
  email: string | null;
  name: string | null;
  /** Null once it is revoked. */
  token_hash: string | null;
  created_at: number;
  /** Null once it was opened, and for public links. */
  expires_at: number | null;
  revoked_at: number | null;
}

/** A browser that opened a link. */
export interface TesterUserRow {
  workspace_id: string;
  /** What connections call their user. */
  id: string;
  tester_id: string;
  /** SHA-256 of its cookie; null while an invitation with a new link waits for a browser. */
  browser_hash: string | null;
  name: string | null;
  created_at: number;
}
