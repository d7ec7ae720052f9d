import { queryOptions } from '@tanstack/react-query';
import { api, pathOf } from '../../api/client.ts';
import type { PageOf } from '../../api/types.ts';

/** Who may test private versions: one person by e-mail, or whoever has a public link. */
export interface Tester {
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  /** Null: all versions. */
  readonly version: string | null;
  readonly createdAt: string;
  /** Until when an invitation waits for being opened. */
  readonly expiresAt: string | null;
}

export interface ListedTester extends Tester {
  readonly people: number;
  readonly accounts: number;
}

/** One that was just made: its link is told this once. */
export interface NewTester extends Tester {
  readonly url: string;
  readonly mailed: boolean;
}

export const testersPath = (integration: string, ...rest: readonly string[]) =>
  pathOf('v1', 'integrations', integration, 'testers', ...rest);

/** The testers of an integration, the newest 200. */
export const testersRead = (integration: string) =>
  queryOptions({
    queryKey: ['integrations', integration, 'testers'],
    queryFn: () => api.get<PageOf<ListedTester>>(testersPath(integration), { limit: 200 }),
  });

/** What a tester is called in lists and questions. */
export function nameOf({ email, name }: Pick<Tester, 'email' | 'name'>): string {
  return email ?? name ?? 'Public link';
}
