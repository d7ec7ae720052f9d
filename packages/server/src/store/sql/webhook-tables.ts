/** Where events are sent. */
export interface WebhookRow {
  workspace_id: string;
  id: string;
  url: string;
  /** JSON: types. Null: all of them. */
  events: string | null;
  /** JSON: keys. Null: all of them. */
  integrations: string | null;
  description: string | null;
  enabled: number;
  is_gone: number;
  secret: Uint8Array;
  sealed_by: string;
  created_at: number;
  updated_at: number;
}

/** An event on its way to a webhook. */
export interface WebhookDeliveryRow {
  workspace_id: string;
  webhook_id: string;
  /** That of the event. */
  id: string;
  type: string;
  connection_id: string | null;
  /** Whose order it keeps: its connection's. Null: nobody's. */
  lane: string | null;
  /** As it is sent. */
  body: string;
  status: string;
  at: number;
  attempts: number;
  next_at: number;
  gives_up_at: number;
  lease_owner: string | null;
  lease_until: number | null;
  last_at: number | null;
  last_status: number | null;
  last_problem: string | null;
}
