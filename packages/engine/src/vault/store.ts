import type { Values } from '../definition/bundle.ts';

export type ConnectionStatus = 'active' | 'expired' | 'revoked';

/** Everything about a connection but its credentials: what lists and answers may carry. */
export interface ConnectionSummary {
  readonly id: string;
  readonly workspace: string;
  readonly integration: string;
  readonly version: string;
  readonly scheme: string;
  /** The key of the alternative of the definition that it was made with. Absent: the definition's own authentication. */
  readonly alternative?: string;
  /** `email`: where they are told when it needs them. */
  readonly user: { readonly id: string; readonly name?: string; readonly email?: string };
  readonly label: string;
  readonly title: string;
  readonly status: ConnectionStatus;
  /** Rises by one with every stored credential change; a write on an older one is refused. */
  readonly generation: number;
  readonly scopes?: {
    readonly requested: readonly string[];
    readonly granted: readonly string[];
    /** Those that were asked for beside the definition's: a reconnect asks for them again. */
    readonly added?: readonly string[];
  };
  readonly metadata: Values;
  /** All times are milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly lastUsedAt?: number;
  readonly expiresAt?: number;
  /** When the user's grant itself ends, whatever is renewed. */
  readonly grantExpiresAt?: number;
  /** What tells the app's accounts apart, hashed: a reconnect with another one asks first. Absent: unknown. */
  readonly account?: string;
  /** The host product's ids of users who may repair it besides its own. Absent: nobody. */
  readonly delegates?: readonly string[];
  /** Who may use it besides its own user: ids of users, or everyone of the workspace. Absent: nobody. @see CON-13 */
  readonly sharedWith?: SharedWith;
  /** From when on it is renewed early, by callers and by the sweep. Absent: never early. */
  readonly refreshAt?: number;
  /** The written intent of a renewal that is under way, or was when its process died. */
  readonly refreshing?: Refreshing;
}

/** Ids of users, or everyone of the workspace. @see CON-14 */
export type SharedWith = 'everyone' | readonly string[];

/** Since when somebody exchanges the tokens of a generation, and of which. */
export interface Refreshing {
  readonly since: number;
  readonly generation: number;
}

/** A connection with its credentials, opened. Never leaves the engine but through the credentials call. */
export interface Connection extends ConnectionSummary {
  readonly authData: Values;
}

/** `refreshAt`: null for never early; absent for the usual margin before the expiry. */
export type NewConnection = Omit<
  Connection,
  'title' | 'generation' | 'status' | 'updatedAt' | 'refreshAt' | 'refreshing'
> & { readonly refreshAt?: number | null };

/**
 * What a change may replace. `authData` raises the generation and ends the intent of a renewal. A new expiry without a
 * `refreshAt` is renewed at the usual margin before it. Null takes a member away.
 */
export type ConnectionChange = Partial<
  Pick<
    Connection,
    'label' | 'title' | 'status' | 'version' | 'scheme' | 'user' | 'metadata' | 'authData' | 'lastUsedAt'
  >
> & {
  readonly scopes?: NonNullable<Connection['scopes']> | null;
  readonly expiresAt?: number | null;
  readonly refreshAt?: number | null;
  readonly grantExpiresAt?: number | null;
  readonly account?: string | null;
  readonly delegates?: readonly string[] | null;
  readonly sharedWith?: SharedWith | null;
  readonly alternative?: string | null;
};

export interface ConnectionQuery {
  readonly workspace: string;
  readonly integration?: string;
  /** In any case. @see VER-1 */
  readonly version?: string;
  readonly user?: string;
  /** A user who may repair it although it is another's. */
  readonly delegate?: string;
  /** A user who may use it: their own, and what others share with them. */
  readonly usableBy?: string;
  /** A user with whom it is shared although it is another's. */
  readonly sharedWith?: string;
  /** Shared with everyone, or with nobody. */
  readonly sharing?: 'everyone' | 'nobody';
  /** Only these. */
  readonly ids?: readonly string[];
  /** A builder, who sees no account that a colleague keeps for tests, unless it is shared. @see F-093 */
  readonly seenBy?: string;
  readonly status?: ConnectionStatus;
  /** Part of a title, in any case. */
  readonly search?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export interface Page<Item> {
  readonly data: readonly Item[];
  readonly next: string | null;
}

/** Leave to renew one connection: thrift, not truth; the generation is the truth. */
export interface Lease {
  readonly owner: string;
  /** When it runs out, on the store's clock. */
  readonly until: number;
  /**
   * Writes the intent to exchange the tokens of this generation. An older intent of the same generation keeps its time.
   * False when the lease was lost or the generation moved: then nothing may be sent.
   */
  intend(generation: number): Promise<boolean>;
  /** Gives it back and takes the intent away, unless nobody knows what became of the exchange. */
  release(options?: { readonly keepIntent?: boolean }): Promise<void>;
}

/** Where credentials live. Every implementation passes store.contract.ts. */
export interface CredentialStore {
  get(workspace: string, id: string): Promise<Connection | undefined>;
  /** Stores it with the title that `title` makes of those the user already has in this integration, in one step. */
  create(connection: NewConnection, title: (taken: readonly string[]) => string): Promise<Connection>;
  /**
   * Compare-and-set: `change` sees the newest state and may run again if another writer won.
   * Return undefined to leave it as it is. Undefined when there is no such connection.
   */
  update(
    workspace: string,
    id: string,
    change: (now: Connection) => ConnectionChange | undefined,
  ): Promise<Connection | undefined>;
  /**
   * Gives it to another user. `change` sees the newest state and the titles that they have in its integration, all in
   * one step. Return undefined to leave it as it is. Undefined when there is no such connection.
   */
  handOver(
    workspace: string,
    id: string,
    to: Connection['user'],
    change: (
      now: Connection,
      taken: readonly string[],
    ) => Omit<ConnectionChange, 'user' | 'authData'> | undefined,
  ): Promise<Connection | undefined>;
  /** Deletes it and destroys its data key. False when there was none. */
  remove(workspace: string, id: string): Promise<boolean>;
  list(query: ConnectionQuery): Promise<Page<ConnectionSummary>>;
  /** Undefined while somebody else holds it. */
  lease(workspace: string, id: string, ttlMs: number): Promise<Lease | undefined>;
  /**
   * Active connections of all workspaces whose `refreshAt` has come, whose grant lives and which nobody holds, longest
   * due first.
   */
  due(now: number, limit: number): Promise<readonly { readonly workspace: string; readonly id: string }[]>;
}
