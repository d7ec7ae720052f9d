import type { Document } from '../../../api/types.ts';

/** A place in a document: `authentication.fields[1].key` as its parts. */
export type Path = readonly (string | number)[];

/** Reads `a.b[1]` into parts. A key with a dot in it stands as `a["b.c"]`. */
export function parsePath(text: string): Path {
  return [...text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, index, name]) =>
    quoted !== undefined
      ? quoted.replaceAll(/\\(.)/g, '$1')
      : index !== undefined
        ? Number(index)
        : (name ?? ''),
  );
}

/** The parts as text again. */
export function formatPath(path: Path): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      if (!/^[\w$-]+$/.test(part)) return `[${JSON.stringify(part)}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join('');
}

/** What stands at a place; undefined when nothing does. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, part) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    return (at as Record<string | number, unknown>)[part];
  }, document);
}

/** The document with a value at a place; objects and lists on the way are made. `undefined` takes the place away. */
export function withValue(document: Document, path: Path, value: unknown): Document {
  return set(document, path, value) as Document;
}

function set(at: unknown, path: Path, value: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (typeof part === 'number') {
    const list = Array.isArray(at) ? [...at] : [];
    if (rest.length === 0 && value === undefined) return list.filter((_, index) => index !== part);
    list[part] = set(list[part], rest, value);
    return list;
  }
  const members: Record<string, unknown> =
    typeof at === 'object' && at !== null && !Array.isArray(at) ? { ...at } : {};
  const next = set(members[part], rest, value);
  if (next === undefined) delete members[part];
  else members[part] = next;
  return members;
}

/** Whether one place lies in another, or is it. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.every((part, index) => path[index] === part);
}

/** Whether two documents say the same, whatever the order of their members. */
export function sameDocument(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every(
      (key) =>
        Object.hasOwn(other, key) &&
        sameDocument((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
    )
  );
}

/** The places whose text mentions something, such as `process.env.API_HOST`, as a whole word. */
export function placesOf(document: unknown, mention: string): readonly string[] {
  const found: string[] = [];
  const whole = new RegExp(`(?<![\\w.])${RegExp.escape(mention)}(?![\\w])`);
  const walk = (at: unknown, path: Path): void => {
    if (typeof at === 'string' && whole.test(at)) found.push(formatPath(path));
    if (Array.isArray(at)) for (const [index, item] of at.entries()) walk(item, [...path, index]);
    else if (typeof at === 'object' && at !== null)
      for (const [key, value] of Object.entries(at)) walk(value, [...path, key]);
  };
  walk(document, []);
  return found;
}
