/** How many names a path has to be filled in. */
export function countNames(template: string): number {
  return template.split('{').length - 1;
}

/** A path of the API with its names filled in. */
export function fillPath(template: string, values: readonly unknown[]): string {
  let index = 0;
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => segment(name, values[index++]));
}

/** One part of a path. An empty one, and dots, would lead to another route. */
export function segment(name: string, value: unknown): string {
  if (typeof value !== 'string' || /^\.{0,2}$/.test(value))
    throw new TypeError(`\`${name}\` must be a text that names something.`);
  return encodeURIComponent(value);
}

/** A query with what is given in it; empty when that is nothing. */
export function queryText(query: Readonly<Record<string, unknown>>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null) given.set(name, String(value));
  const text = given.toString();
  return text === '' ? '' : `?${text}`;
}
