import type {
  Attempted,
  Censored,
  Connected,
  DescribedProblem,
  DeviceCode,
  Remains,
  Report,
  Values,
} from '@claviger/engine';
import type { Presentation } from './presentation.ts';

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

/** How an attempt is to end once the account works. @see docs/connect.md */
export type Completion = 'proof' | 'confirm' | 'immediate';

/** What an attempt must keep and nobody may read: sealed, and destroyed once it is connected, cancelled or run out. */
export interface ConnectSecrets {
  /** The link's own token, so that the return can lead back to the page. */
  readonly token?: string;
  readonly prefill?: Values;
  readonly typed?: Values;
  /** Whether the user still chooses among several ways to connect, or may choose again. Absent: there is nothing to choose. */
  readonly choice?: 'open' | 'made';
  /** The hash of the one return key that goes with what was typed: those of earlier departures lead nowhere. */
  readonly returnKey?: string;
  /** Of the latest attempt that failed. */
  readonly report?: Report;
  /** What fails is to be kept, so that it can be diagnosed. */
  readonly diagnose?: true;
  /** The latest attempt that failed, raw; only where it is to be diagnosed. */
  readonly failed?: FailedAttempt | undefined;
  /** Ready to store, waiting for a yes. */
  readonly pending?: Connected;
  /** The id that it will be stored under, unless it repairs a connection: the log has it already. */
  readonly pendingId?: string;
  /** The labels of the account before and of the one that came back, while the user has not agreed to the change. */
  readonly accountChange?: AccountChange | undefined;
  /** The change of account that the user agreed to. */
  readonly agreedChange?: AccountChange;
  /** The code that the user types on our page. */
  readonly code?: SentCode | undefined;
  /** How many such codes were sent in this attempt. */
  readonly codesSent?: number;
  /** The code that the user enters at the provider. */
  readonly device?: AskedDevice | undefined;
}

/** An attempt that failed, as it can be tried again. */
export interface FailedAttempt {
  readonly what: Attempted;
  readonly remains: Remains;
  /** While it is being diagnosed: until when, in milliseconds since the epoch. */
  readonly diagnosingUntil?: number;
  /** What came of its diagnosis: an app is asked once. */
  readonly diagnosed?: { readonly documentHash: string; readonly answer: Values };
}

/** Another account came back than the one that the connection has. An empty label: not known. */
export interface AccountChange {
  readonly before: string;
  readonly after: string;
}

/** A one-time code that the app brought the user. @see F-135 */
export interface SentCode {
  /** SHA-256 of it and of the attempt. */
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  /** How often it was typed wrongly. */
  readonly tries: number;
  /** How many codes this attempt has sent with it. */
  readonly sends: number;
}

/** A device code, and when the provider may be asked about it next, in milliseconds since the epoch. */
export interface AskedDevice extends DeviceCode {
  readonly nextPollAt: number;
}

/** One bounded attempt to make, or repair, a connection. */
export interface ConnectSession {
  readonly id: string;
  readonly workspace: string;
  readonly integration: string;
  readonly version: string;
  readonly user: { readonly id: string; readonly name?: string; readonly email?: string };
  /** The alternative of the definition that was chosen. Absent: its own authentication, or nobody chose yet. */
  readonly alternative?: string;
  /** The connection to repair in place. */
  readonly connection?: string;
  readonly returnUrl?: string;
  readonly allowedOrigins: readonly string[];
  /** As it was asked for; what holds is for `completionNow`. */
  readonly completion: Completion;
  /** Where the provider sends the user back to. Empty matches nothing. */
  readonly redirectUrl: string;
  /** The host product, as its users know it. */
  readonly product?: { readonly name: string };
  readonly presentation?: Presentation;
  /** Asked for beside those of the connection that it repairs. */
  readonly moreScopes?: readonly string[];
  /** Reads `expired` once `expiresAt` has passed, unless it had ended before. */
  readonly status: ConnectStatus;
  readonly problem?: Censored<DescribedProblem>;
  /** SHA-256 of the cookie that binds the attempt to one browser. */
  readonly browserHash?: string;
  /** The allowed origin whose page opened it in that browser. */
  readonly openedFrom?: string;
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
  | 'alternative'
  | 'user'
  | 'connection'
  | 'returnUrl'
  | 'allowedOrigins'
  | 'completion'
  | 'redirectUrl'
  | 'product'
  | 'presentation'
  | 'moreScopes'
  | 'expiresAt'
> & { readonly tokenHash: string; readonly secrets?: ConnectSecrets };

/** `secrets` is replaced whole; null takes a member away. */
export type ConnectSessionChange = Partial<
  Pick<ConnectSession, 'status' | 'browserHash' | 'openedFrom' | 'connectionId' | 'expiresAt' | 'secrets'>
> & { readonly problem?: Censored<DescribedProblem> | null; readonly alternative?: string | null };

/** What a return key found. */
export type TakenReturn =
  /** This caller and no other may go on. Whether the attempt still waits for it is for `session.status` to say. */
  | {
      readonly outcome: 'taken';
      readonly session: ConnectSession;
      readonly remembered: Readonly<Record<string, string>>;
    }
  | { readonly outcome: 'used'; readonly session: ConnectSession }
  /** It came too late, and is used up. */
  | { readonly outcome: 'late'; readonly session: ConnectSession }
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
  /** Keeps what the return must find: the SHA-256 of `Redirect.key`, and `Redirect.remember`, sealed, until it is too late. */
  addReturnKey(
    workspace: string,
    id: string,
    returnKey: {
      readonly hash: string;
      readonly remember: Readonly<Record<string, string>>;
      /** Milliseconds since the epoch. */
      readonly expiresAt: number;
    },
  ): Promise<void>;
  /** Finds and consumes a return key in one step: of any number of callers one is answered `taken`, ever. */
  takeByReturnKey(hash: string): Promise<TakenReturn>;
  /** Marks what has run out as expired and destroys the secrets of all that has. Answers how many it marked. */
  expire(): Promise<number>;
  /** Deletes attempts that ran out before, and their consumed return keys. Answers how many. */
  prune(olderThan: number): Promise<number>;
}
