import type { Tone } from '../../../ui/badge.tsx';
import { counted } from '../../authentication/version-words.ts';

export type MoveStatus = 'running' | 'paused' | 'done' | 'rolling_back' | 'rolled_back';

/** Connections on their way from one version to another. @see VER-15 */
export interface Move {
  readonly id: string;
  readonly integration: string;
  readonly from: string;
  readonly to: string;
  /** Of the users; null where it is one connection. */
  readonly percent: number | null;
  readonly connection: string | null;
  readonly status: MoveStatus;
  readonly total: number;
  readonly moved: number;
  readonly failed: number;
  readonly left: number;
  readonly skipped: number;
  readonly rolledBack: number;
  /** Those that a roll-back left on the new version. */
  readonly stayed: number;
  readonly pausedBecause: string | null;
  readonly startedBy: { readonly kind: string; readonly id: string; readonly name: string };
  readonly createdAt: string;
  readonly endedAt: string | null;
}

/** What a migration would do. */
export interface MovePreview {
  readonly from: string;
  readonly to: string;
  readonly total: number;
  readonly users: number;
  readonly exchanged: number;
  readonly untested: number;
  /** The first users, in the order in which they are taken. */
  readonly whose: readonly {
    readonly user: { readonly id: string; readonly name?: string };
    readonly connections: readonly string[];
  }[];
}

/** What became of one connection of a move. */
export interface MovedConnection {
  readonly connection: string;
  readonly user: { readonly id: string };
  readonly status: string;
  readonly reason: string | null;
  readonly problem: { readonly code: string; readonly title: string; readonly detail: string } | null;
}

export const moveWords: Readonly<Record<MoveStatus, { readonly title: string; readonly tone: Tone }>> = {
  running: { title: 'Running', tone: 'plain' },
  paused: { title: 'Paused', tone: 'warn' },
  done: { title: 'Done', tone: 'good' },
  rolling_back: { title: 'Rolling back', tone: 'plain' },
  rolled_back: { title: 'Rolled back', tone: 'plain' },
};

/** Whether the server is at work on it. */
export function isUnderWay({ status }: Pick<Move, 'status'>): boolean {
  return status === 'running' || status === 'rolling_back';
}

/** Which connections it is about: "25 % of the users". */
export function moveWhich({ percent }: Pick<Move, 'percent'>): string {
  if (percent === null) return 'one connection';
  return percent === 100 ? 'all users' : `${percent} % of the users`;
}

/** How far it is, in words: "12 of 20 moved, 3 failed, 5 left". */
export function moveProgress(move: Move): string {
  const { status, total, moved, failed, left, skipped, rolledBack, stayed } = move;
  const isBack = status === 'rolling_back' || status === 'rolled_back';
  const first = isBack
    ? `${rolledBack.toLocaleString('en-GB')} brought back`
    : `${moved.toLocaleString('en-GB')} of ${counted(total, 'connection')} moved`;
  const rest = [
    [failed, 'failed and stayed where they were'],
    [skipped, 'skipped'],
    [stayed, 'stay on the new version'],
    [left, 'left'],
  ] as const;
  return [
    first,
    ...rest.filter(([count]) => count > 0).map(([count, word]) => `${count.toLocaleString('en-GB')} ${word}`),
  ].join(', ');
}
