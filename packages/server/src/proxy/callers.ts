import { hash } from 'node:crypto';
import { bearerOf } from '../access/api-key.ts';
import { type Caller, isLiving, keyCaller } from '../access/caller.ts';
import type { Deps } from '../deps.ts';
import type { ApiKey } from '../store/store.ts';
import { createBoundedMap } from './bounded-map.ts';

/** Who calls, as far as it is remembered. */
export interface Callers {
  /** At once when it is remembered; undefined: nobody. */
  find(authorization: string | undefined): Caller | undefined | Promise<Caller | undefined>;
  /** A key was made or removed by this process. */
  forget(): void;
}

/** How long a key is believed to live, or not to, without being looked up. In milliseconds. */
export const keyLifeMs = 5_000;
const mostKeys = 10_000;

interface Known {
  readonly key: ApiKey | undefined;
  readonly caller: Caller | undefined;
  readonly until: number;
}

/** Looks callers up by the hash of their key, and remembers for a few seconds what there is and what there is not. */
export function createCallers(deps: Pick<Deps, 'store' | 'now'>, used: (key: ApiKey) => void): Callers {
  const known = createBoundedMap<string, Known>(mostKeys);
  // Apart from the others: whoever sends many wrong keys must not push out the right ones.
  const unknown = createBoundedMap<string, number>(mostKeys);
  let epoch = 0;

  return {
    find(authorization) {
      const secret = bearerOf(authorization);
      if (secret === undefined) return undefined;
      const digest = hash('sha256', secret);
      const now = deps.now();
      const one = known.get(digest);
      if (one?.key !== undefined && one.until > now) {
        if (!isLiving(one.key, now)) return undefined;
        used(one.key);
        return one.caller;
      }
      if ((unknown.get(digest) ?? 0) > now) return undefined;
      return look(digest);
    },
    forget() {
      epoch += 1;
      known.clear();
      unknown.clear();
    },
  };

  async function look(digest: string): Promise<Caller | undefined> {
    const before = epoch;
    const key = await deps.store.apiKeys.byHash(digest);
    const now = deps.now();
    const until = now + keyLifeMs;
    if (key === undefined) {
      if (epoch === before) unknown.set(digest, until);
      return undefined;
    }
    const caller = keyCaller(key);
    if (epoch === before) known.set(digest, { key, caller, until });
    if (!isLiving(key, now)) return undefined;
    used(key);
    return caller;
  }
}
