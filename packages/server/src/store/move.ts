import type { ConnectionSummary, Page, Values } from '@claviger/engine';

/** How far a migration of connections is. */
export type MoveStatus = 'running' | 'paused' | 'done' | 'rolling_back' | 'rolled_back';

/** What became of one connection. `moving`: begun, perhaps by a process that ended. @see docs/versions.md */
export type MoveItemStatus = 'waiting' | 'moving' | 'moved' | 'failed' | 'skipped' | 'rolled_back' | 'stayed';

/** Who began a move. */
export interface MoveStarter {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
}

/** Connections on their way from one version to another. @see VER-15 */
export interface Move {
  readonly workspace: string;
  readonly id: string;
  readonly integration: string;
  readonly from: string;
  readonly to: string;
  /** Of the users, from 1 to 100. Absent where it is one connection. */
  readonly percent?: number;
  readonly connection?: string;
  readonly status: MoveStatus;
  readonly pausedBecause?: string;
  readonly total: number;
  /** Those that are on the new version by it. */
  readonly moved: number;
  readonly failed: number;
  /** Those that were gone, or on another version, when it was their turn; or whose turn was called off. */
  readonly skipped: number;
  readonly rolledBack: number;
  /** Those that a roll-back left where they are, as their users have reconnected there. */
  readonly stayed: number;
  /** What `moved` and `failed` were when it last began to run: whether it pauses is judged from there. */
  readonly since: { readonly moved: number; readonly failed: number };
  readonly startedBy: MoveStarter;
  /** All times are milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly endedAt?: number;
}

/** Why a connection was not moved, in words; never a secret. */
export interface MoveProblem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

/** One connection of a move. */
export interface MoveItem {
  readonly move: string;
  readonly connection: string;
  readonly position: number;
  readonly user: string;
  readonly status: MoveItemStatus;
  /** That of its credentials when it was begun. */
  readonly generation?: number;
  /** Whether its credentials were exchanged for others. */
  readonly exchanged: boolean;
  readonly problem?: MoveProblem;
  /** Why it was skipped, or stays. */
  readonly reason?: string;
  readonly updatedAt: number;
}

/** What a connection was before its credentials were exchanged: sealed, and enough to go back to. */
export type MovedFrom = Pick<
  ConnectionSummary,
  'scheme' | 'alternative' | 'status' | 'scopes' | 'expiresAt' | 'refreshAt' | 'grantExpiresAt' | 'account'
> & { readonly authData: Values };

/** A move that a process works on, by lease. */
export interface ClaimedMove {
  readonly workspace: string;
  readonly id: string;
  readonly lease: string;
}

/** A new status of an item, and what is to be said of it. */
export interface ItemOutcome {
  /** Whether it has other credentials by it, for its timeline. */
  readonly exchanged?: boolean;
  readonly status: Exclude<MoveItemStatus, 'waiting' | 'moving'>;
  readonly problem?: MoveProblem;
  readonly reason?: string;
}

/** Moves, and what became of each of their connections. Every write of a working process asks whether it still may. */
export interface MoveStore {
  /** With all its connections, in the order in which they are taken. */
  create(
    workspace: string,
    move: Pick<Move, 'integration' | 'from' | 'to' | 'percent' | 'connection' | 'startedBy'>,
    connections: readonly { readonly id: string; readonly user: string }[],
  ): Promise<Move>;
  get(workspace: string, id: string): Promise<Move | undefined>;
  /** Newest first. */
  list(query: {
    readonly workspace: string;
    readonly integration?: string;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<Move>>;
  /** In the order in which they are taken. */
  items(query: {
    readonly workspace: string;
    readonly move: string;
    readonly status?: MoveItemStatus;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<MoveItem>>;
  /** Ids of users whose connections moves from the one version to the other have brought there. */
  movedUsers(workspace: string, integration: string, from: string, to: string): Promise<readonly string[]>;
  /** Undefined where it is in another status, or gone. */
  pause(workspace: string, id: string, because: string): Promise<Move | undefined>;
  resume(workspace: string, id: string): Promise<Move | undefined>;
  /** Calls off those whose turn has not come. */
  rollBack(workspace: string, id: string): Promise<Move | undefined>;
  /** A move of any workspace that has something to do and that nobody works on. */
  claim(ttlMs: number): Promise<ClaimedMove | undefined>;
  /** Prolongs the lease and reads the move. Undefined when another process has it. */
  hold(claim: ClaimedMove, ttlMs: number): Promise<Move | undefined>;
  release(claim: ClaimedMove): Promise<void>;
  /** Those in one of these statuses, first come first. */
  next(claim: ClaimedMove, statuses: readonly MoveItemStatus[], limit: number): Promise<readonly MoveItem[]>;
  /** Notes that an item is begun, and what it may have to go back to. False when the lease was lost. */
  begin(
    claim: ClaimedMove,
    connection: string,
    begun: { readonly generation: number; readonly before?: MovedFrom },
  ): Promise<boolean>;
  /** What a connection was before; undefined where nothing was exchanged, or it was forgotten. */
  before(claim: ClaimedMove, connection: string): Promise<MovedFrom | undefined>;
  /** Ends an item that is begun, or that was moved, and counts it. False when the lease was lost. */
  settle(claim: ClaimedMove, connection: string, outcome: ItemOutcome): Promise<boolean>;
  /** Ends a move that has nothing more to do. */
  finish(claim: ClaimedMove, status: 'done' | 'rolled_back'): Promise<void>;
  /** Notes that a user has made the connection anew: no roll-back takes that away. */
  reconnected(workspace: string, connection: string): Promise<void>;
  /** Destroys what connections were before, of moves that ended by then. Answers how many. */
  forget(endedBefore: number): Promise<number>;
}
