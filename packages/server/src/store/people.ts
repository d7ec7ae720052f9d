import type { Page, Result } from '@claviger/engine';

/** What a member of a workspace is. @see TEAM-1 */
export const roles = ['admin', 'collaborator', 'subscriber'] as const;
export type Role = (typeof roles)[number];

/** How many a workspace may have. @see TEAM-2 */
export const memberLimit = 200;

/** Somebody who signs in with an account of their own: one of the installation, in any number of workspaces. */
export interface Person {
  /** Begins with `person_`. */
  readonly id: string;
  readonly name: string;
  /** In lower case. Whoever made the account may have got its link from another hand. @see AccountStore.isProven */
  readonly email: string;
}

/** Who somebody is at a provider of single sign-on. @see OpenID Connect Core 1.0 section 2 */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** What a link that was sent to somebody is for. */
export type TokenUse = 'password' | 'sign-up';

/** People and their passwords. Above workspaces. @see decisions/0017-people.md */
export interface AccountStore {
  byId(id: string): Promise<Person | undefined>;
  byEmail(email: string): Promise<Person | undefined>;
  byIdentity(identity: Identity): Promise<Person | undefined>;
  /** Undefined where the e-mail has an account already. */
  create(
    person: Pick<Person, 'name' | 'email'> & { readonly password?: string; readonly isProven?: boolean },
  ): Promise<Person | undefined>;
  /** Whether who has the account has shown that its e-mail is theirs: who invites somebody sees the link too. */
  isProven(id: string): Promise<boolean>;
  prove(id: string): Promise<void>;
  rename(id: string, name: string): Promise<Person | undefined>;
  /** Whether it is theirs. Takes as long for nobody, and for who has none. */
  isPassword(id: string | undefined, password: string): Promise<boolean>;
  hasPassword(id: string): Promise<boolean>;
  setPassword(id: string, password: string): Promise<void>;
  dropPassword(id: string): Promise<void>;
  link(id: string, identity: Identity): Promise<void>;
  /** Remembers what a link is for, under the hash of its secret. */
  keepToken(use: TokenUse, hash: string, about: string, expiresAt: number): Promise<void>;
  /** What it is for, once: of several who come at a time one is told. */
  takeToken(use: TokenUse, hash: string): Promise<string | undefined>;
  /** Ends every link for this. */
  dropTokens(use: TokenUse, about: string): Promise<void>;
  /** Removes links that ran out. Answers how many. */
  pruneTokens(): Promise<number>;
}

/** What one team has for itself. */
export interface Workspace {
  /** Random; `default` is the one that every installation begins with. */
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface WorkspaceStore {
  get(workspace: string): Promise<Workspace | undefined>;
  /** With its first admin. */
  create(name: string, admin: string): Promise<Workspace>;
  rename(workspace: string, name: string): Promise<Workspace | undefined>;
}

/** A person in a workspace. */
export interface Member {
  readonly workspace: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: number;
  readonly lastSeenAt?: number;
}

/** One of the workspaces of a person. */
export interface Membership {
  readonly workspace: string;
  readonly name: string;
  readonly role: Role;
  /** When they were there last. */
  readonly lastSeenAt?: number;
}

export interface MemberStore {
  /** Who came first, first. */
  list(query: {
    readonly workspace: string;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<Member>>;
  get(workspace: string, person: string): Promise<Member | undefined>;
  /** Workspaces of a person, by name. */
  of(person: string): Promise<readonly Membership[]>;
  /** `conflict` when the workspace is full. Who is in it already keeps their role. */
  join(workspace: string, person: string, role: Role): Promise<Result<Member>>;
  /** `not_found`, or `conflict` when the last admin would go. @see TEAM-2 */
  changeRole(workspace: string, person: string, role: Role): Promise<Result<Member>>;
  /** The same. Their sessions stay theirs, and open nothing here. In both, who becomes less has invited nobody. */
  remove(workspace: string, person: string): Promise<Result<Member>>;
  /** Notes that they were there. */
  touch(workspace: string, person: string, at: number): Promise<void>;
}

/** Who invited or did something. */
export interface Inviter {
  readonly kind: 'key' | 'person';
  readonly id: string;
  readonly name: string;
}

/** Asks one address to join a workspace. */
export interface Invitation {
  readonly id: string;
  readonly workspace: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: Inviter;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface InvitationStore {
  /** In place of an earlier one to the same address. `conflict` for a member, or when the workspace is full. */
  create(
    workspace: string,
    invitation: Pick<Invitation, 'email' | 'role' | 'invitedBy' | 'expiresAt'> & { readonly hash: string },
  ): Promise<Result<Invitation>>;
  /** Newest first, of those that still can be accepted. */
  list(query: {
    readonly workspace: string;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<Invitation>>;
  get(workspace: string, id: string): Promise<Invitation | undefined>;
  remove(workspace: string, id: string): Promise<boolean>;
  /** The token is the proof of the workspace, so none is asked for. Only what still can be accepted. */
  byHash(hash: string): Promise<Invitation | undefined>;
  /** Makes a member of it, once. `not_found` when it is gone meanwhile, `conflict` when the workspace is full. */
  accept(invitation: Invitation, person: string): Promise<Result<Member>>;
  /** Removes those that ran out. Answers how many. */
  prune(): Promise<number>;
}

/** A person who is signed in to the console. */
export interface PersonSession {
  /** SHA-256 of the cookie's token, hexadecimal; the token itself is nowhere. */
  readonly hash: string;
  readonly person: Person;
  /** The workspace that they look at, if they are in it now. */
  readonly at?: Membership;
  readonly createdAt: number;
  readonly usedAt: number;
}

/** Whether a session is too old is for the caller to judge. */
export interface PersonSessionStore {
  create(session: {
    readonly hash: string;
    readonly person: string;
    readonly workspace?: string;
  }): Promise<void>;
  byHash(hash: string): Promise<PersonSession | undefined>;
  touch(hash: string, at: number): Promise<void>;
  /** Looks at another workspace from now on. */
  move(hash: string, workspace: string): Promise<void>;
  remove(hash: string): Promise<boolean>;
  /** Every session of a person. */
  removeAll(person: string): Promise<number>;
  /** Deletes those that were made, or last used, at these times or before. Answers how many. */
  prune(before: { readonly createdAt: number; readonly usedAt: number }): Promise<number>;
}

/** Everything that is kept of people. */
export interface PeopleStore {
  readonly accounts: AccountStore;
  readonly workspaces: WorkspaceStore;
  readonly members: MemberStore;
  readonly invitations: InvitationStore;
  readonly sessions: PersonSessionStore;
}
