import type { Role } from './types.ts';

/** How one may sign in to this server. */
export interface SignInWays {
  readonly password: boolean;
  /** The provider of single sign-on; null where there is none. */
  readonly sso: { readonly name: string } | null;
  /** Whether anybody may make an account, or only who was invited. */
  readonly signUp: 'invited' | 'open';
  /** Whether the server sends e-mails. */
  readonly mail: boolean;
}

/** What an invitation says to whoever has its link. */
export interface ShownInvitation {
  /** The name of the workspace. */
  readonly workspace: string;
  readonly email: string;
  readonly role: Role;
  /** The name of who invites. */
  readonly invitedBy: string;
  readonly expiresAt: string;
  readonly hasAccount: boolean;
}

/** A person in a workspace. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: string;
  readonly lastSeenAt: string | null;
}

/** An invitation that nobody has accepted yet. */
export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt?: string;
  readonly expiresAt: string;
}

/** An invitation that was just made. */
export interface NewInvitation extends Invitation {
  /** The link, told this once. */
  readonly url: string;
  /** Whether it went out by e-mail. */
  readonly mailed: boolean;
}
