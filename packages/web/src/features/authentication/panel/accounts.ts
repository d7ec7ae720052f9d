import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import type { Connection, PageOf } from '../../../api/types.ts';

/** The accounts that a builder tests with: connections of their own to this version. @see F-093 */
export const accountsRead = (integration: string, version: string, user: string) =>
  queryOptions({
    queryKey: ['connections', { integration, version, user }],
    queryFn: async () =>
      (await api.get<PageOf<Connection>>('/v1/connections', { integration, version, user, limit: 200 })).data,
    // An account may have been added in a window whose end this page did not see.
    refetchOnWindowFocus: 'always',
  });

/** The account of an address, or the newest. */
export function chosenAccount(
  accounts: readonly Connection[],
  asked: string | undefined,
): Connection | undefined {
  return accounts.find(({ id }) => id === asked) ?? accounts[0];
}

/** What an account is called: its label, or its title where it has none. */
export function accountName({ label, title }: Pick<Connection, 'label' | 'title'>): string {
  return label === '' ? title : label;
}
