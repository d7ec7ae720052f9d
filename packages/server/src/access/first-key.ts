import type { ApiKey, Store } from '../store/store.ts';
import { hashApiKey, prefixOf } from './api-key.ts';
import { permissions } from './permissions.ts';

/** The workspace of an installation that has only one. */
export const defaultWorkspace = 'default';

/** The name by which a start finds the key that it made before. */
const firstKeyName = 'First key';

/**
 * Makes the first API key work, with every permission that this version knows. When the setting names another key
 * than at the last start, the old one stops working: that is how an operator replaces a leaked one.
 * Answers whether this very call made it: of several processes that start at once, one did.
 */
export async function ensureFirstKey(store: Store, secret: string): Promise<boolean> {
  const hash = hashApiKey(secret);
  const present = await store.apiKeys.byHash(hash);
  if (present !== undefined && permissions.every((one) => present.permissions.includes(one))) return false;
  const others = (await firstKeys(store)).filter((one) => one.hash !== hash);
  const stale = [...others, ...(present === undefined ? [] : [present])];
  for (const old of stale) await store.apiKeys.remove(defaultWorkspace, old.id);
  const made = { name: firstKeyName, hash, prefix: prefixOf(secret), permissions };
  try {
    await store.apiKeys.create(defaultWorkspace, made);
    return present === undefined;
  } catch (error) {
    // Several processes start at once with one key: another has made it meanwhile.
    if ((await store.apiKeys.byHash(hash)) === undefined) throw error;
    return false;
  }
}

async function firstKeys(store: Store): Promise<readonly ApiKey[]> {
  const found: ApiKey[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.apiKeys.list({
      workspace: defaultWorkspace,
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.data.filter(({ name }) => name === firstKeyName));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}
