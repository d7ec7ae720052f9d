/** Connections on their way from one version to another. */
export interface MoveRow {
  workspace_id: string;
  id: string;
  integration_id: string;
  from_version: string;
  to_version: string;
  percent: number | null;
  connection_id: string | null;
  status: string;
  paused_because: string | null;
  total: number;
  moved: number;
  failed: number;
  skipped: number;
  rolled_back: number;
  stayed: number;
  since_moved: number;
  since_failed: number;
  /** JSON. */
  started_by: string;
  created_at: number;
  updated_at: number;
  ended_at: number | null;
  lease_owner: string | null;
  lease_until: number | null;
}

/** One connection of a move. */
export interface MoveItemRow {
  workspace_id: string;
  move_id: string;
  connection_id: string;
  position: number;
  user_id: string;
  status: string;
  generation: number | null;
  exchanged: number;
  /** What it was before its credentials were exchanged. */
  before: Uint8Array | null;
  sealed_by: string | null;
  /** JSON. */
  problem: string | null;
  reason: string | null;
  updated_at: number;
}
