import type { Values } from './bundle.ts';
import { isPollutingKey } from './guard.ts';

/** One change of a document: where, and what stands there then. Without `after`, what stands there goes away. */
export interface Change {
  /** As faults write it: `authentication.test.headers["X Y"]`. */
  readonly path: string;
  readonly after?: unknown;
}

/** A quoted name is a text of JSON, and nothing that only looks like one. @see RFC 8259 section 7 */
const segment = /\.?([\w$-]+)|\[(\d+)\]|\[("(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")\]/uy;

/** The names and numbers of a path; undefined when it is none, or could reach a prototype. */
export function segmentsOf(path: string): readonly (string | number)[] | undefined {
  const found: (string | number)[] = [];
  segment.lastIndex = 0;
  while (segment.lastIndex < path.length) {
    const [, name, index, quoted] = segment.exec(path) ?? [];
    const one = index !== undefined ? Number(index) : quoted !== undefined ? JSON.parse(quoted) : name;
    if (one === undefined || isPollutingKey(String(one))) return undefined;
    found.push(one);
  }
  return found.length === 0 ? undefined : found;
}

/** What stands at a path; undefined when nothing does. */
export function valueAtPath(document: unknown, path: string): unknown {
  let found = document;
  for (const one of segmentsOf(path) ?? ['']) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, one)) return undefined;
    found = Reflect.get(found, one);
  }
  return found;
}

/** The document with changes made, in order; objects on the way are added. The given one stays as it is. */
export function patchDocument(document: Values, changes: readonly Change[]): Values {
  return changes.reduce<Values>((now, { path, after }) => {
    const segments = segmentsOf(path);
    return segments === undefined ? now : (patched(now, segments, after) as Values);
  }, document);
}

function patched(value: unknown, [first, ...rest]: readonly (string | number)[], after: unknown): unknown {
  if (first === undefined) return after;
  if (Array.isArray(value))
    return value.map((member: unknown, at) => (at === first ? patched(member, rest, after) : member));
  const members = typeof value === 'object' && value !== null ? { ...value } : {};
  const { [first]: before, ...others } = members as Readonly<Record<string | number, unknown>>;
  if (rest.length === 0 && after === undefined) return others;
  // A name keeps its place among the others.
  return { ...members, [first]: patched(before, rest, after) };
}
