import type { WireResponse } from '../wire/response.ts';

/** One renewal of one connection: the exchange of the tokens of this generation. */
export interface JournalKey {
  readonly workspace: string;
  readonly id: string;
  readonly generation: number;
  /** Where their exchange brings the connection. Absent: nowhere, it is a renewal. @see F-117 */
  readonly to?: MigrationTarget;
}

/** A version, and one of its ways to connect. */
export interface MigrationTarget {
  readonly version: string;
  /** Absent: the version's own authentication. */
  readonly alternative?: string;
}

/** An answer, and when it came: what it says of time counts from then. Milliseconds since the epoch. */
export interface KeptAnswer extends WireResponse {
  readonly receivedAt?: number;
}

/** A renewal that was answered, and whose new credentials no store has acknowledged yet. */
export interface PendingEntry extends JournalKey {
  readonly answers: readonly KeptAnswer[];
}

/** The open record of one renewal. */
export interface JournalEntry {
  /** What was answered before, by order of the requests. Schemes are deterministic, so it may stand for sending. */
  readonly answers: readonly KeptAnswer[];
  /** Durable before it resolves, and known to `answers` even when it rejects. */
  answer(response: KeptAnswer): Promise<void>;
  /** The store has acknowledged what came of it, or nothing is to come of it. */
  done(): Promise<void>;
}

/** Keeps what a token endpoint answered until it is stored: the token it replaced may be spent. */
export interface Journal {
  /** Durable before it resolves. One entry for each connection and generation: opened again, it has its answers. */
  open(key: JournalKey): Promise<JournalEntry>;
  /** What was answered and is not done, oldest first. */
  pending(): readonly PendingEntry[];
}

/** What tells entries apart. */
export function keyText({ workspace, id, generation, to }: JournalKey): string {
  const target = to === undefined ? [] : [to.version, to.alternative ?? null];
  return JSON.stringify([workspace, id, generation, ...target]);
}

/** A key, without what else its holder may have. */
export function journalKeyOf({ workspace, id, generation, to }: JournalKey): JournalKey {
  return { workspace, id, generation, ...(to === undefined ? {} : { to }) };
}
