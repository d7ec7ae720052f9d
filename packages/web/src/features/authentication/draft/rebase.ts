import type { Document } from '../../../api/types.ts';
import { sameDocument } from './path.ts';

/**
 * Puts what changed between `base` and `mine` on top of `theirs`. Where both changed the same place, mine stands.
 * Lists whose elements have a `key` are taken together by it; of any other list that both changed, mine stands.
 */
export function rebase(base: Document, mine: Document, theirs: Document): Document {
  return merged(base, mine, theirs) as Document;
}

function merged(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (sameDocument(mine, base)) return theirs;
  if (sameDocument(theirs, base)) return mine;
  if (isMembers(mine) && isMembers(theirs)) return mergedMembers(isMembers(base) ? base : {}, mine, theirs);
  const [keyedMine, keyedTheirs] = [byKey(mine), byKey(theirs)];
  if (keyedMine === undefined || keyedTheirs === undefined) return mine;
  return Object.values(mergedMembers(byKey(base) ?? {}, keyedMine, keyedTheirs));
}

type Members = Readonly<Record<string, unknown>>;

function mergedMembers(base: Members, mine: Members, theirs: Members): Members {
  const result: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const value = merged(own(base, name), own(mine, name), own(theirs, name));
    if (value !== undefined) result[name] = value;
  }
  return result;
}

const own = (members: Members, name: string) => (Object.hasOwn(members, name) ? members[name] : undefined);

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of things with keys, by them; undefined for any other value. The prefix keeps `1` from going first. */
function byKey(value: unknown): Members | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries: [string, unknown][] = [];
  for (const element of value as readonly unknown[]) {
    const key = isMembers(element) ? element['key'] : undefined;
    if (typeof key !== 'string') return undefined;
    entries.push([`key ${key}`, element]);
  }
  const members = Object.fromEntries(entries);
  return Object.keys(members).length === entries.length ? members : undefined;
}
