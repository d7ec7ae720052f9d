/** People, their workspaces, and who is signed in. The first three tables are better-auth's. @see decisions/0017-people.md */
export const people = [
  `create table people (
    id text not null primary key, name text not null, email text not null, email_verified integer not null,
    image text, created_at text not null, updated_at text not null
  ) strict`,
  `create unique index people_by_email on people (email)`,
  `create table person_accounts (
    id text not null primary key, person_id text not null references people (id) on delete cascade,
    provider_id text not null, account_id text not null, password text,
    created_at text not null, updated_at text not null
  ) strict`,
  `create unique index person_accounts_by_identity on person_accounts (provider_id, account_id)`,
  `create index person_accounts_by_person on person_accounts (person_id)`,
  `create table person_tokens (
    id text not null primary key, identifier text not null, value text not null, expires_at text not null,
    created_at text not null, updated_at text not null
  ) strict`,
  `create unique index person_tokens_by_identifier on person_tokens (identifier)`,
  `create table workspaces (
    workspace_id text not null primary key, name text not null,
    created_at integer not null, updated_at integer not null
  ) strict`,
  `insert into workspaces (workspace_id, name, created_at, updated_at)
    values ('default', 'Default', unixepoch() * 1000, unixepoch() * 1000)`,
  `create table members (
    workspace_id text not null, person_id text not null, role text not null,
    joined_at integer not null, last_seen_at integer,
    primary key (workspace_id, person_id)
  ) strict`,
  `create index members_by_person on members (person_id)`,
  `create table invitations (
    workspace_id text not null, id text not null, token_hash text not null, email text not null,
    role text not null, invited_by text not null, created_at integer not null, expires_at integer not null,
    primary key (workspace_id, id)
  ) strict`,
  `create unique index invitations_by_token on invitations (token_hash)`,
  `create unique index invitations_by_email on invitations (workspace_id, email)`,
  `create table person_sessions (
    workspace_id text not null, id text not null, person_id text not null,
    created_at integer not null, used_at integer not null,
    primary key (workspace_id, id)
  ) strict`,
  `create unique index person_sessions_by_token on person_sessions (id)`,
  `create index person_sessions_by_person on person_sessions (person_id)`,
];
