import type { Invitation, Member } from '../../api/people-types.ts';

const member = (id: string, name: string, role: Member['role']): Member => ({
  id,
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@acme.example`,
  role,
  joinedAt: '2026-01-01T00:00:00.000Z',
  lastSeenAt: null,
});

export const members: readonly Member[] = [
  member('usr_ada', 'Ada Lovelace', 'admin'),
  member('usr_col', 'Charles Babbage', 'collaborator'),
  member('usr_mary', 'Mary Somerville', 'collaborator'),
];

export const invitation: Invitation = {
  id: 'inv_1',
  email: 'grace@acme.example',
  role: 'admin',
  expiresAt: '2030-01-01T00:00:00.000Z',
};

/** What the server answers about them. */
export const answers = {
  'GET /v1/members': { data: members, next: null },
  'GET /v1/invitations': { data: [invitation], next: null },
};
