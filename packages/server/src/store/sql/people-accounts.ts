import { newId, randomText } from '../ids.ts';
import type { AccountStore, Person } from '../people.ts';
import type { SqlDeps } from './tables.ts';

/** What better-auth calls a password, among the ways of a person to sign in. */
const credential = 'credential';

/** A hash that no password has: who is not there is looked for as long as who is. */
let nobodysHash: string | undefined;

/** People and their passwords, by better-auth over our tables. @see decisions/0017-people.md */
export function createAccountStore(deps: SqlDeps): AccountStore {
  const { db } = deps;
  let opened: ReturnType<typeof openAuth> | undefined;
  // Its modules are read when the first person comes, so that a start stays quick.
  const auth = () => {
    opened ??= openAuth(deps);
    return opened;
  };
  const at = () => new Date(deps.now());
  const identifierOf = (use: string, hash: string) => `${use}:${hash}`;

  async function byId(id: string): Promise<Person | undefined> {
    const { internalAdapter } = await auth();
    const found = await internalAdapter.findUserById(id);
    return found === null ? undefined : personOf(found);
  }

  async function hashOf(id: string): Promise<string | undefined> {
    const { internalAdapter } = await auth();
    return (await internalAdapter.findCredentialAccount(id))?.password ?? undefined;
  }

  return {
    byId,

    async byEmail(email) {
      const { internalAdapter } = await auth();
      const found = await internalAdapter.findUserByEmail(email);
      return found === null ? undefined : personOf(found.user);
    },

    async byIdentity({ issuer, subject }) {
      const { internalAdapter } = await auth();
      const account = await internalAdapter.findAccountByKey({ providerId: issuer, accountId: subject });
      return account === null ? undefined : byId(account.userId);
    },

    async create({ name, email, password, isProven = false }) {
      const { internalAdapter, password: passwords } = await auth();
      const hash = password === undefined ? undefined : await passwords.hash(password);
      if ((await internalAdapter.findUserByEmail(email)) !== null) return undefined;
      const times = { createdAt: at(), updatedAt: at() };
      try {
        const made = await internalAdapter.createUser(
          { name, email, emailVerified: isProven, ...times },
          { method: 'email-password' },
        );
        if (hash !== undefined) await addPassword(made.id, hash);
        return personOf(made);
      } catch (error) {
        // Somebody with the same address was quicker.
        if ((await internalAdapter.findUserByEmail(email)) !== null) return undefined;
        throw error;
      }
    },

    async isProven(id) {
      const { internalAdapter } = await auth();
      return (await internalAdapter.findUserById(id))?.emailVerified === true;
    },

    async prove(id) {
      const { internalAdapter } = await auth();
      await internalAdapter.updateUser(id, { emailVerified: true, updatedAt: at() });
    },

    async rename(id, name) {
      const { internalAdapter } = await auth();
      if ((await internalAdapter.findUserById(id)) === null) return undefined;
      await internalAdapter.updateUser(id, { name, updatedAt: at() });
      return byId(id);
    },

    async isPassword(id, password) {
      const { password: passwords } = await auth();
      nobodysHash ??= await passwords.hash(randomText(deps.randomBytes(32), 43));
      const hash = id === undefined ? undefined : await hashOf(id);
      const isTheirs = await passwords.verify({ hash: hash ?? nobodysHash, password });
      return hash !== undefined && isTheirs;
    },

    hasPassword: async (id) => (await hashOf(id)) !== undefined,

    async setPassword(id, password) {
      const { internalAdapter, password: passwords } = await auth();
      const hash = await passwords.hash(password);
      if ((await hashOf(id)) === undefined) await addPassword(id, hash);
      else await internalAdapter.updatePassword(id, hash);
    },

    async dropPassword(id) {
      await db
        .deleteFrom('person_accounts')
        .where('person_id', '=', id)
        .where('provider_id', '=', credential)
        .execute();
    },

    async link(id, { issuer, subject }) {
      const { internalAdapter } = await auth();
      const times = { createdAt: at(), updatedAt: at() };
      await internalAdapter.linkAccount({ userId: id, providerId: issuer, accountId: subject, ...times });
    },

    async keepToken(use, hash, about, expiresAt) {
      const { adapter } = await auth();
      await adapter.create({
        model: 'verification',
        data: {
          identifier: identifierOf(use, hash),
          value: about,
          expiresAt: new Date(expiresAt),
          createdAt: at(),
          updatedAt: at(),
        },
      });
    },

    async takeToken(use, hash) {
      const taken = await db
        .deleteFrom('person_tokens')
        .where('identifier', '=', identifierOf(use, hash))
        .returning(['value', 'expires_at'])
        .executeTakeFirst();
      if (taken === undefined || Date.parse(taken.expires_at) <= deps.now()) return undefined;
      return taken.value;
    },

    async dropTokens(use, about) {
      await db
        .deleteFrom('person_tokens')
        .where('value', '=', about)
        .where('identifier', 'like', `${use}:%`)
        .execute();
    },

    async pruneTokens() {
      const { numDeletedRows } = await db
        .deleteFrom('person_tokens')
        .where('expires_at', '<=', at().toISOString())
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };

  async function addPassword(id: string, hash: string): Promise<void> {
    const { internalAdapter } = await auth();
    const times = { createdAt: at(), updatedAt: at() };
    const account = { userId: id, providerId: credential, accountId: id, password: hash };
    await internalAdapter.linkAccount({ ...account, ...times });
  }
}

function personOf({ id, name, email }: Person): Person {
  return { id, name, email };
}

/** The part of better-auth that answers no request: accounts, their passwords, and the tables of both. */
async function openAuth({ db, randomBytes }: SqlDeps) {
  const { betterAuth } = await import('better-auth');
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' };
  const auth = betterAuth({
    // Nothing of ours is signed with it: it signs cookies, and ours are not its.
    secret: randomText(randomBytes(32), 43),
    baseURL: 'http://localhost',
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Text and numbers only, which both dialects keep alike.
    database: { db, type: 'sqlite' },
    emailAndPassword: { enabled: true },
    user: { modelName: 'people', fields: { emailVerified: 'email_verified', ...times } },
    account: {
      modelName: 'person_accounts',
      fields: { userId: 'person_id', providerId: 'provider_id', accountId: 'account_id', ...times },
    },
    verification: { modelName: 'person_tokens', fields: { expiresAt: 'expires_at', ...times } },
    advanced: {
      database: { generateId: ({ model }) => newId(model === 'user' ? 'person' : 'acct', randomBytes) },
    },
  });
  return auth.$context;
}
