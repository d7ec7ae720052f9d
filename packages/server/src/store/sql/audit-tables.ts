/** Something that somebody did. */
export interface AuditRow {
  workspace_id: string;
  id: string;
  at: number;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
  action: string;
  integration_id: string | null;
  version_id: string | null;
  connection_id: string | null;
  /** JSON. */
  detail: string;
  reference: string;
}
