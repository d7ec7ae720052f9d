import type { Presentation } from './presentation.ts';

/** What a host product says of a user's page when it makes one. */
export interface UserPageSettings {
  /** Keys of the integrations that it shows. Absent: all of the workspace. */
  readonly integrations?: readonly string[];
  /** The version that a tester tries; new connections are made with it. Absent: the page of a product's user. @see TEAM-6 */
  readonly tests?: { readonly version: string };
  /** Where its user goes back to. */
  readonly returnUrl?: string;
  readonly allowedOrigins: readonly string[];
  /** The host product, as its users know it. */
  readonly product?: { readonly name: string };
  /** With whom its user may share their connections. Absent: the page does not let them. */
  readonly sharing?: PageSharing;
  readonly presentation?: Presentation;
}

/** With whom the user of a page may share. */
export interface PageSharing {
  readonly everyone: boolean;
  readonly users: readonly { readonly id: string; readonly name: string }[];
}

/** A page where one user sees their own connections, and looks after them. */
export interface UserPage {
  readonly id: string;
  readonly workspace: string;
  readonly user: { readonly id: string; readonly name?: string; readonly email?: string };
  readonly settings: UserPageSettings;
  /** SHA-256 of the cookie of the browser that opened it first. */
  readonly browserHash?: string;
  /** The allowed origin whose page opened it; absent where it was opened by a link. */
  readonly openedFrom?: string;
  /** All times are milliseconds since the epoch. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** Pages of users. Whether one has run out is for the caller to judge. */
export interface UserPageStore {
  create(
    workspace: string,
    page: Pick<UserPage, 'user' | 'settings' | 'expiresAt'> & { readonly tokenHash: string },
  ): Promise<UserPage>;
  byId(workspace: string, id: string): Promise<UserPage | undefined>;
  /** The token is the proof of the workspace, so none is asked for. */
  byToken(tokenHash: string): Promise<UserPage | undefined>;
  /** Gives it to a browser, unless one has it: answers how it stands then. Undefined when it is gone. */
  bind(
    workspace: string,
    id: string,
    to: { readonly browserHash: string; readonly openedFrom?: string },
  ): Promise<UserPage | undefined>;
  remove(workspace: string, id: string): Promise<boolean>;
  /** Deletes those that ran out before this time, in every workspace. Answers how many. */
  prune(olderThan: number): Promise<number>;
}
