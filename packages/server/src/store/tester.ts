import type { Page, Result } from '@claviger/engine';

/** Invitations by e-mail that one integration may have at once. @see TEAM-6 */
export const testerLimit = 200;

/** Browsers that one public link takes. */
export const visitorLimit = 1_000;

/** Who may try an integration before everybody can: one person by e-mail, or whoever has a public link. */
export interface Tester {
  readonly id: string;
  readonly workspace: string;
  readonly integration: string;
  /** The only version that may be tried. Absent: all. */
  readonly version?: string;
  /** Whom it invites. Absent: it is a public link. */
  readonly email?: string;
  readonly name?: string;
  /** All times are milliseconds since the epoch. */
  readonly createdAt: number;
  /** Until when an invitation waits for being opened. Absent: it holds until it is revoked. */
  readonly expiresAt?: number;
}

/** What lists tell besides. */
export interface ListedTester extends Tester {
  /** Who has opened it. */
  readonly people: number;
  /** Accounts that they have connected, and not disconnected. */
  readonly accounts: number;
}

/** A browser that has opened a link: a user of its own. */
export interface TesterUser {
  readonly id: string;
  readonly tester: string;
  readonly name?: string;
}

/** Who tests. What is revoked is found no more, but for `isRevoked`. */
export interface TesterStore {
  /** An address that has an invitation to the integration is given a new link in place of its earlier; `conflict` when there are too many. */
  invite(
    workspace: string,
    tester: Pick<Tester, 'integration' | 'version' | 'email' | 'name' | 'expiresAt'> & {
      readonly tokenHash: string;
    },
  ): Promise<Result<Tester>>;
  /** Newest first. */
  list(query: {
    readonly workspace: string;
    readonly integration: string;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<ListedTester>>;
  /** The token is the proof of the workspace, so none is asked for. Undefined too where an invitation has waited too long. */
  byToken(tokenHash: string): Promise<Tester | undefined>;
  /** Who a browser is at a link. */
  userOf(workspace: string, tester: string, browserHash: string): Promise<TesterUser | undefined>;
  /** Whether another browser may open it: an invitation takes one, a public link many. */
  isOpen(workspace: string, tester: string): Promise<boolean>;
  /** Makes a browser one of its users; undefined where it takes no more. */
  join(
    workspace: string,
    tester: string,
    browser: { readonly hash: string; readonly name?: string },
  ): Promise<TesterUser | undefined>;
  /** Answers its users, whose pages and attempts it ends; undefined where there is none. */
  revoke(workspace: string, integration: string, id: string): Promise<readonly string[] | undefined>;
  /** Whether a user came by a link that was revoked. */
  isRevoked(workspace: string, user: string): Promise<boolean>;
}
