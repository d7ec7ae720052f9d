import { cleanLabel, makeTitle, titleHead } from '../definition/label.ts';
import type { Credentials } from '../schemes/scheme.ts';
import type { Connection, ConnectionSummary, CredentialStore } from '../vault/store.ts';
import type { Connected, Owner, Ref } from './terms.ts';
import type { Subject } from './world.ts';

/** Stores a new connection under the next free title. @see LBL-2, LBL-3, LBL-14 */
export function keep(
  store: CredentialStore,
  now: number,
  { definition, alternative }: Subject,
  { scheme, credentials, label: computed, account }: Connected,
  { workspace, id, user, label, metadata = {} }: Owner,
  canRenew: boolean,
): Promise<Connection> {
  const { authData, expiresAt, refreshAt, grantExpiresAt, scopes } = credentials;
  const shown = label === undefined ? computed : cleanLabel(label);
  return store.create(
    {
      workspace,
      id,
      integration: definition.key,
      version: definition.version,
      scheme,
      ...(alternative === undefined ? {} : { alternative }),
      user,
      label: shown,
      metadata,
      createdAt: now,
      authData,
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(grantExpiresAt === undefined ? {} : { grantExpiresAt }),
      ...(scopes === undefined ? {} : { scopes }),
      ...(account === undefined ? {} : { account }),
      ...earlyTime(canRenew, refreshAt),
    },
    (taken) => makeTitle(titleHead(definition), shown, taken),
  );
}

/** Puts new credentials in the place of the old: same id, same uses, active again. @see CON-10, CON-22, LBL-15 */
export async function replace(
  store: CredentialStore,
  { definition, alternative }: Subject,
  { scheme, credentials, label, account, addedScopes }: Connected,
  { workspace, id }: Ref,
  canRenew: boolean,
): Promise<Connection | undefined> {
  const { authData, expiresAt = null, refreshAt, grantExpiresAt = null, scopes } = credentials;
  const before = await store.get(workspace, id);
  if (before === undefined) return undefined;
  const title =
    label === before.label ? before.title : await freeTitle(store, before, titleHead(definition), label);
  return store.update(workspace, id, () => ({
    version: definition.version,
    scheme,
    alternative: alternative ?? null,
    status: 'active',
    label,
    title,
    authData,
    expiresAt,
    grantExpiresAt,
    account: account ?? null,
    // What one way was allowed says nothing of another.
    ...(scopes === undefined && before.alternative !== alternative ? { scopes: null } : {}),
    ...(scopes === undefined ? {} : { scopes: { ...scopes, ...(addedScopes && { added: addedScopes }) } }),
    ...earlyTime(canRenew, refreshAt),
  }));
}

/** What cannot be renewed is used to its end, and no sweep looks at it. */
function earlyTime(canRenew: boolean, refreshAt: Credentials['refreshAt']): Pick<Credentials, 'refreshAt'> {
  if (!canRenew) return { refreshAt: null };
  return refreshAt === undefined ? {} : { refreshAt };
}

/** The title that is free for a connection among those of its user in its integration. @see LBL-14, CON-9 */
export async function freeTitle(
  store: CredentialStore,
  one: ConnectionSummary,
  head: string,
  label: string,
): Promise<string> {
  const taken: string[] = [];
  let cursor: string | null = null;
  do {
    const { workspace, integration, user } = one;
    const query = { workspace, integration, user: user.id, limit: 200 };
    const page = await store.list(cursor === null ? query : { ...query, cursor });
    taken.push(...page.data.filter(({ id }) => id !== one.id).map(({ title }) => title));
    cursor = page.next;
  } while (cursor !== null);
  return makeTitle(head, label, taken);
}
