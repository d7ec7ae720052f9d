/** By whose address a user is found. */
export const sharingSchema: readonly string[] = [
  `create index connections_by_email on connections (workspace_id, lower(user_email), user_id)
    where user_email is not null`,
];
