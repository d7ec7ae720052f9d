const id = 'text collate "C"';

/** People, their workspaces, and who is signed in. The first three tables are better-auth's. @see decisions/0017-people.md */
export const people = [
  `create table people (
    id ${id} not null primary key, name text not null, email ${id} not null unique,
    email_verified integer not null, image text, created_at text not null, updated_at text not null
  )`,
  `create table person_accounts (
    id ${id} not null primary key, person_id ${id} not null references people (id) on delete cascade,
    provider_id ${id} not null, account_id ${id} not null, password text,
    created_at text not null, updated_at text not null, unique (provider_id, account_id)
  )`,
  `create index person_accounts_by_person on person_accounts (person_id)`,
  `create table person_tokens (
    id ${id} not null primary key, identifier ${id} not null unique, value text not null,
    expires_at text not null, created_at text not null, updated_at text not null
  )`,
  `create table workspaces (
    workspace_id ${id} not null primary key, name text not null,
    created_at bigint not null, updated_at bigint not null
  )`,
  `insert into workspaces (workspace_id, name, created_at, updated_at) select 'default', 'Default', now, now
    from (select (extract(epoch from clock_timestamp()) * 1000)::bigint as now) as clock`,
  `create table members (
    workspace_id ${id} not null, person_id ${id} not null, role text not null,
    joined_at bigint not null, last_seen_at bigint,
    primary key (workspace_id, person_id)
  )`,
  `create index members_by_person on members (person_id)`,
  `create table invitations (
    workspace_id ${id} not null, id ${id} not null, token_hash ${id} not null unique, email ${id} not null,
    role text not null, invited_by json not null, created_at bigint not null, expires_at bigint not null,
    primary key (workspace_id, id), unique (workspace_id, email)
  )`,
  `create table person_sessions (
    workspace_id ${id} not null, id ${id} not null unique, person_id ${id} not null,
    created_at bigint not null, used_at bigint not null,
    primary key (workspace_id, id)
  )`,
  `create index person_sessions_by_person on person_sessions (person_id)`,
];
