/** How far an attempt is, in the server's words. @see docs/connect.md, How it ends */
export type SessionStatus =
  | 'created'
  | 'collecting_fields'
  | 'authorizing'
  | 'exchanging'
  | 'testing'
  | 'awaiting_confirmation'
  | 'connected'
  | 'cancelled'
  | 'failed'
  | 'expired';

/** Why an attempt stands still, in words that your user may read. */
export interface SessionProblem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Whether the user may mend it on the page. */
  readonly retryable: boolean;
  /** By this the attempt is found in the server's logs. */
  readonly reference: string;
}

/** What was connected. Grant nothing by it: ask your own server, which asks Claviger. */
export interface ConnectedAccount {
  readonly id: string;
  /** The app and the label, such as `Acme CRM ada@acme.dev`. */
  readonly title: string;
  readonly label: string;
}

/** What the server tells of an attempt. @see docs/connect.md, Watch a session */
export interface SessionState {
  readonly id: string;
  readonly status: SessionStatus;
  readonly integration: { readonly key: string; readonly name: string };
  readonly connection?: ConnectedAccount;
  readonly problem?: SessionProblem;
  readonly isOver: boolean;
  /** It repairs a connection in place. */
  readonly isReconnect?: boolean;
  /** The user is led back to your product at the end. */
  readonly hasReturnUrl?: boolean;
  /** Whose yes is waited for. */
  readonly waitsFor?: 'user' | 'product';
}

/** Reads what came over the network; undefined when it is no state. */
export function readState(found: unknown): SessionState | undefined {
  const { id, status, isOver } = (found ?? {}) as Partial<SessionState>;
  return typeof id === 'string' && typeof status === 'string' && typeof isOver === 'boolean'
    ? (found as SessionState)
    : undefined;
}
