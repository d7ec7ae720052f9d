/*
 * The first three are better-auth's: of the installation and not of a workspace, times are ISO 8601 text and yes and
 * no are 1 and 0 in both dialects.
 */

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  email_verified: number;
  image: string | null;
  created_at: string;
  updated_at: string;
}

/** A password, or who a person is at a provider of single sign-on. */
export interface PersonAccountRow {
  id: string;
  person_id: string;
  provider_id: string;
  account_id: string;
  /** Hashed. */
  password: string | null;
  created_at: string;
  updated_at: string;
}

/** What a link that was sent is for. */
export interface PersonTokenRow {
  id: string;
  /** Its use and its hash. */
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

export interface WorkspaceRow {
  workspace_id: string;
  name: string;
  created_at: number;
  updated_at: number;
}

export interface MemberRow {
  workspace_id: string;
  person_id: string;
  role: string;
  joined_at: number;
  last_seen_at: number | null;
}

export interface InvitationRow {
  workspace_id: string;
  id: string;
  token_hash: string;
  email: string;
  role: string;
  invited_by: string;
  created_at: number;
  expires_at: number;
}

export interface PersonSessionRow {
  /** The one that the person looks at; empty for none. */
  workspace_id: string;
  /** SHA-256 of its token. */
  id: string;
  person_id: string;
  created_at: number;
  used_at: number;
}

/** The tables of people, for `Tables`. */
export interface PeopleTables {
  people: PersonRow;
  person_accounts: PersonAccountRow;
  person_tokens: PersonTokenRow;
  workspaces: WorkspaceRow;
  members: MemberRow;
  invitations: InvitationRow;
  person_sessions: PersonSessionRow;
}
