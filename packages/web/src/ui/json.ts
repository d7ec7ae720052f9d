/** A place in a JSON value. */
export type JsonPath = readonly (string | number)[];

/** A path as templates read it: `items[0].name`; names that are no words stand in brackets. @see TPL-2 */
export function pathText(path: JsonPath): string {
  return path
    .map((one, at) => {
      if (typeof one === 'number') return `[${one}]`;
      if (!/^[\w$-]+$/.test(one)) return `[${JSON.stringify(one)}]`;
      return at === 0 ? one : `.${one}`;
    })
    .join('');
}

/** Whether a value has others inside. */
export function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What is inside a value, by name or place. */
export function entriesOf(value: unknown): readonly (readonly [name: string | number, value: unknown])[] {
  if (Array.isArray(value)) return value.map((member: unknown, at) => [at, member] as const);
  return isContainer(value) ? Object.entries(value) : [];
}

/** How a value that has nothing inside is written. */
export function leafText(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}

/** How many entries a container has, in words. */
export function sizeText(value: unknown): string {
  const size = entriesOf(value).length;
  const noun = Array.isArray(value) ? 'item' : 'key';
  return `${size} ${noun}${size === 1 ? '' : 's'}`;
}

/** What a search finds: how often, and the paths of the containers that must be open to see it. */
export interface Found {
  readonly count: number;
  readonly open: ReadonlySet<string>;
}

/** Finds a text in the names and the values, whatever their case. */
export function findIn(value: unknown, search: string): Found {
  const wanted = search.trim().toLowerCase();
  const open = new Set<string>();
  let count = 0;
  const walk = (inside: unknown, path: JsonPath) => {
    for (const [name, member] of entriesOf(inside)) {
      const text = isContainer(member) ? String(name) : `${name} ${leafText(member)}`;
      if (text.toLowerCase().includes(wanted)) {
        count += 1;
        for (let depth = 1; depth <= path.length; depth += 1) open.add(pathText(path.slice(0, depth)));
      }
      walk(member, [...path, name]);
    }
  };
  if (wanted !== '') walk(value, []);
  return { count, open };
}

/** The containers that are open at first: two floors, but nothing that is long. */
export function openAtFirst(value: unknown, depth = 2, path: JsonPath = []): readonly string[] {
  return entriesOf(value).flatMap(([name, member]) => {
    const size = entriesOf(member).length;
    if (size === 0 || size > 20 || path.length + 1 >= depth) return [];
    const here = [...path, name];
    return [pathText(here), ...openAtFirst(member, depth, here)];
  });
}
