import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Invitation, Member } from '../../api/people-types.ts';
import type { PageOf } from '../../api/types.ts';

/** More than a workspace has. @see TEAM-2 */
const all = 200;

/** The people of the workspace. */
export const membersRead = queryOptions({
  queryKey: ['members'],
  queryFn: async () => (await api.get<PageOf<Member>>('/v1/members', { limit: all })).data,
});

/** The invitations that nobody has accepted yet. */
export const invitationsRead = queryOptions({
  queryKey: ['invitations'],
  queryFn: async () => (await api.get<PageOf<Invitation>>('/v1/invitations', { limit: all })).data,
});
