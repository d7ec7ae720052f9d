import { ClavigerFault, type Client, type Connection } from '@claviger/client';
import { look } from './look.ts';
import type { User } from './users.ts';

/** An account in the CRM that a user of ours has connected. */
export interface Account {
  /** Claviger's id of the connection: it stays the same when the user reconnects. */
  readonly id: string;
  /** What tells it from the user's other accounts, such as `Acme CRM ada@acme.dev`. */
  readonly title: string;
  readonly isActive: boolean;
  /** Whether the user let us add contacts, too. */
  readonly mayWrite: boolean;
  readonly connectedAt: Date;
}

/** What connect sessions are told about us. */
export interface Product {
  readonly origin: string;
  readonly integration: string;
}

/** What a user wants to connect: a new account unless one is named. */
export interface Wish {
  /** Repairs this account, under the same id. */
  readonly account?: string;
  /** Asks for these as well. */
  readonly scopes?: string[];
}

export type Accounts = ReturnType<typeof createAccounts>;

/** The accounts of our users. Every question is asked for one user: nobody reaches another's. */
export function createAccounts(claviger: Client, { origin, integration }: Product) {
  const of = async (user: User): Promise<readonly Account[]> => {
    const found: Account[] = [];
    for await (const connection of claviger.connections.list({ user: user.id, integration }))
      found.push(accountOf(connection));
    return found.sort((a, b) => a.connectedAt.getTime() - b.connectedAt.getTime());
  };

  const find = async (user: User, id: string) => (await of(user)).find((account) => account.id === id);

  return {
    of,
    find,

    /** Opens a connect session. Its token is for this user's browser, and for nobody else. */
    connect: (user: User, { account, scopes }: Wish) =>
      claviger.connectSessions.create({
        integration,
        user: asked(user),
        allowedOrigins: [origin],
        returnUrl: `${origin}/return`,
        connection: account,
        scopes,
        ...look,
      }),

    /** Whether a session of this user ended well. What the browser says about it proves nothing. */
    isConnected: async (user: User, id: string) => {
      try {
        const session = await claviger.connectSessions.get(id);
        return session.user.id === user.id && session.status === 'connected';
      } catch (fault) {
        if (fault instanceof ClavigerFault && fault.code === 'not_found') return false;
        throw fault;
      }
    },

    /** Forgets the credentials, and revokes them where the app lets us. */
    disconnect: async (user: User, id: string) => {
      if ((await find(user, id)) !== undefined) await claviger.connections.remove(id);
    },

    /** The address of a page of Claviger's where the user sees to their accounts themselves. */
    ownPage: async (user: User) => {
      const { url } = await claviger.userPages.create({
        user: asked(user),
        integrations: [integration],
        allowedOrigins: [origin],
        returnUrl: `${origin}/accounts`,
        ...look,
      });
      return url;
    },
  };
}

/** The e-mail address is shown to whoever is sent a link that they did not ask for: a name could be anybody's. */
function asked({ id, email }: User) {
  return { id, name: email };
}

function accountOf({ id, title, status, scopes, createdAt }: Connection): Account {
  return {
    id,
    title,
    isActive: status === 'active',
    // An app without scopes lets us do what its user may do.
    mayWrite: scopes === undefined || scopes.granted.includes('write'),
    connectedAt: new Date(createdAt),
  };
}
