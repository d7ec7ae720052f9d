import type { Censored, Credentials, DescribedProblem, Values } from '@claviger/engine';

/** @see contract: connect sessions */
export type ConnectStatus =
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

export type Completion = 'proof' | 'confirm' | 'immediate';

/** What an attempt must keep and nobody may read: sealed, and destroyed once it is connected, cancelled or run out. */
export interface ConnectSecrets {
  /** The link's own token, so that the return can lead back to the page. */
  readonly token?: string;
  readonly prefill?: Values;
  readonly typed?: Values;
  /** Ready to store, waiting for the host product to vouch for the user. */
  readonly pending?: {
    readonly scheme: string;
    readonly credentials: Credentials;
    readonly label: string;
  };
}

/** One bounded attempt to make, or repair, a connection. */
export interface ConnectSession {
  readonly id: string;
  readonly workspace: string;
  readonly integration: string;
  readonly version: string;
  readonly user: { readonly id: string; readonly name?: string };
  /** The connection to repair in place. */
  readonly connection?: string;
  readonly returnUrl?: string;
  readonly allowedOrigins: readonly string[];
  readonly completion: Completion;
  /** Reads `expired` once `expiresAt` has passed, unless it had ended before. */
  readonly status: ConnectStatus;
  readonly problem?: Censored<DescribedProblem>;
  /** SHA-256 of the cookie that binds the attempt to one browser. */
  readonly browserHash?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt: number;
  /** The connection that came of it. */
  readonly connectionId?: string;
  readonly secrets: ConnectSecrets;
}

export type NewConnectSession = Pick<
  ConnectSession,
  | 'integration'
  | 'version'
  | 'user'
  | 'connection'
  | 'returnUrl'
  | 'allowedOrigins'
  | 'completion'
  | 'expiresAt'
> & { readonly tokenHash: string; readonly secrets?: ConnectSecrets };

/** `secrets` is replaced whole. */
export type ConnectSessionChange = Partial<
  Pick<ConnectSession, 'status' | 'browserHash' | 'connectionId' | 'expiresAt' | 'secrets'>
> & { readonly problem?: Censored<DescribedProblem> | null };

/** What a return key found. */
export type TakenReturn =
  /** This caller and no other may go on. Whether the attempt still waits for it is for `session.status` to say. */
  | {
      readonly outcome: 'taken';
      readonly session: ConnectSession;
      readonly remembered: Readonly<Record<string, string>>;
    }
  | { readonly outcome: 'used'; readonly session: ConnectSession }
  | { readonly outcome: 'unknown' };

export interface ConnectSessionStore {
  create(workspace: string, attempt: NewConnectSession): Promise<ConnectSession>;
  byId(workspace: string, id: string): Promise<ConnectSession | undefined>;
  /** By the SHA-256 of its token. The token is the proof of the workspace, so none is asked for. */
  byToken(tokenHash: string): Promise<ConnectSession | undefined>;
  /**
   * Compare-and-set: `change` sees the newest state and may run again if another writer won.
   * Return undefined to leave it as it is; `changed` says whether this very call wrote.
   */
  update(
    workspace: string,
    id: string,
    change: (now: ConnectSession) => ConnectSessionChange | undefined,
  ): Promise<{ readonly changed: boolean; readonly session: ConnectSession } | undefined>;
  /** Keeps what the return must find: the SHA-256 of `Redirect.key`, and `Redirect.remember`, sealed. */
  addReturnKey(
    workspace: string,
    id: string,
    returnKey: { readonly hash: string; readonly remember: Readonly<Record<string, string>> },
  ): Promise<void>;
  /** Finds and consumes a return key in one step: of any number of callers one is answered `taken`, ever. */
  takeByReturnKey(hash: string): Promise<TakenReturn>;
  /** Marks what has run out as expired and destroys the secrets of all that has. Answers how many it marked. */
  expire(): Promise<number>;
  /** Deletes attempts that ran out before, and their consumed return keys. Answers how many. */
  prune(olderThan: number): Promise<number>;
}
