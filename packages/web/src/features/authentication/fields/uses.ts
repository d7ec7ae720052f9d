import type { Document } from '../../../api/types.ts';
import { formatPath, isWithin, type Path, parsePath, valueAt, withValue } from '../draft/path.ts';

/** A text of the definition that reads a field. */
export interface Use {
  readonly path: string;
  readonly text: string;
}

/** Labels also read fields by their bare names. @see LBL-4 */
const bareNames: readonly Path[] = [
  ['authentication', 'connectionLabel'],
  ['authentication', 'account'],
];

const isCode = (place: Path) => place.at(-1) === 'source';
const readsBareNames = (place: Path) => !isCode(place) && bareNames.some((outer) => isWithin(place, outer));

/** The ways in which a text may name a field, with what stands before and behind its key. */
function mentions(key: string, place: Path): readonly RegExp[] {
  const name = RegExp.escape(key);
  return [
    new RegExp(`(?<before>\\bbundle\\.(?:authData|inputData)\\.)${name}(?<after>)(?![\\w-])`, 'g'),
    new RegExp(
      `(?<before>\\bbundle\\.(?:authData|inputData)\\[(?<quote>["']))${name}(?<after>\\k<quote>\\])`,
      'g',
    ),
    ...(readsBareNames(place) ? [new RegExp(`(?<before>\\{\\{\\s*)${name}(?<after>)(?![\\w-])`, 'g')] : []),
  ];
}

/** Where the definition reads a field, the list of fields aside. @see F-006 */
export function usesOf(document: Document, key: string): readonly Use[] {
  const found: Use[] = [];
  if (key === '') return found;
  mapTexts(document, [], (text, place) => {
    if (mentions(key, place).some((mention) => mention.test(text)))
      found.push({ path: formatPath(place), text });
    return text;
  });
  return found;
}

/** The document that reads a field by another key. The list of fields is left as it is. @see FLD-43 */
export function withRenamedUses(document: Document, from: string, to: string): Document {
  if (from === '') return document;
  const isPlainName = /^[A-Za-z_]\w*$/.test(to);
  return mapTexts(document, [], (text, place) =>
    mentions(from, place).reduce(
      (changed, mention) =>
        changed.replace(mention, (...found) => {
          const { before = '', after = '' } = found.at(-1) as Readonly<Record<string, string>>;
          // In code a dash would be a minus.
          return isCode(place) && !isPlainName && before.endsWith('.')
            ? `${before.slice(0, -1)}[${JSON.stringify(to)}]`
            : before + to + after;
        }),
      text,
    ),
  ) as Document;
}

/** The document without some of its places. What is empty then goes with them. */
export function withoutPlaces(document: Document, paths: readonly string[]): Document {
  return paths.reduce((left, path) => {
    const place = parsePath(path);
    const without = withValue(left, place, undefined);
    const around = place.slice(0, -1);
    const rest = valueAt(without, around);
    const isEmpty = typeof rest === 'object' && rest !== null && Object.keys(rest).length === 0;
    return isEmpty && around.length > 1 && around.at(-1) !== 'body'
      ? withValue(without, around, undefined)
      : without;
  }, document);
}

/** Rows of requests that hold nothing but a field. They are what is left of it when it is deleted. */
export function soleRows(document: Document, key: string): readonly Use[] {
  const sole = new RegExp(
    `^\\s*\\{\\{\\s*bundle\\.(?:authData|inputData)\\.${RegExp.escape(key)}\\s*\\}\\}\\s*$`,
  );
  return usesOf(document, key).filter(({ path, text }) => {
    const place = parsePath(path);
    const part = place.at(-2);
    return ['params', 'headers', 'body'].includes(String(part)) && sole.test(text);
  });
}

/** Every text below a value, mapped; the list of fields is passed over. */
function mapTexts(at: unknown, place: Path, map: (text: string, place: Path) => string): unknown {
  if (typeof at === 'string') return map(at, place);
  if (place.length === 2 && place[0] === 'authentication' && place[1] === 'fields') return at;
  if (Array.isArray(at)) return at.map((item, index) => mapTexts(item, [...place, index], map));
  if (typeof at !== 'object' || at === null) return at;
  return Object.fromEntries(
    Object.entries(at).map(([name, value]) => [name, mapTexts(value, [...place, name], map)]),
  );
}
