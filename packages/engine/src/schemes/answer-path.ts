import { claimsOf } from './jwt-claims.ts';

/** One step into a value: a member by its name, or the first member that itself has a member of some value. */
type Segment = { readonly name: string } | { readonly where: string; readonly is: string };

/** `[where=is]`, or a name up to the next dot. */
const segment = /\[([^\]=]+)=([^\]]*)\](?=\.|$)|[^.]*/y;

/** A choice in brackets that a path may hold. */
export const choice = /\[([^\]=]+)=([^\]]*)\]/g;

/**
 * The value at a path: names and numbers of own members with dots between them, `[default=true]` for the first member
 * whose own member `default` is that, `$` for the whole. A name after a JWT is one of its claims.
 * @see contract: responseMap
 */
export function valueAt(value: unknown, path: string): unknown {
  if (path === '$') return value;
  let found = value;
  for (const step of segmentsOf(path)) {
    const held = typeof found === 'string' ? claimsOf(found) : found;
    if (typeof held !== 'object' || held === null) return undefined;
    found = 'name' in step ? own(held, step.name) : chosen(held, step.where, step.is);
  }
  return found;
}

function segmentsOf(path: string): readonly Segment[] {
  const found: Segment[] = [];
  for (let at = 0; at <= path.length; ) {
    segment.lastIndex = at;
    const [name = '', where, is = ''] = segment.exec(path) ?? [];
    found.push(where === undefined ? { name } : { where, is });
    at += name.length + 1;
  }
  return found;
}

function own(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function chosen(value: object, where: string, is: string): unknown {
  return Object.values(value).find((member: unknown) => {
    const held = typeof member === 'object' && member !== null ? own(member, where) : undefined;
    return held !== undefined && held !== null && typeof held !== 'object' && String(held) === is;
  });
}
