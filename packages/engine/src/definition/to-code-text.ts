import { type Piece, piecesOf } from './template.ts';
import { type Helper, helperNames } from './to-code-helpers.ts';

/** What of the generated code is needed beside its options. */
export type Used = Set<Helper>;

const identifier = /^[A-Za-z_$][\w$]*$/;
const index = /^(?:0|[1-9]\d*)$/;
/** Names that a value has from its prototype, where a template would find nothing. */
const ofObjects = new Set(Object.getOwnPropertyNames(Object.prototype));
const ofValues = new Set(
  [Object, Array, String, Number, Boolean].flatMap((kind) => Object.getOwnPropertyNames(kind.prototype)),
);

/** A text as a JavaScript literal. */
export function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  return `${mark}${escaped(text, mark)}${mark}`;
}

/** As it stands between two marks. U+2028 and half a surrogate pair are no characters of a source text. */
function escaped(text: string, mark: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not stand there.
    /[\\'"`\u0000-\u001f\u007f\u2028\u2029\ufeff]|\$\{|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (found) => {
      if (found === '\n') return '\\n';
      if (found === '\r') return '\\r';
      if (found === '\t') return '\\t';
      if (found === '\\' || found === mark) return `\\${found}`;
      if (found === '${') return mark === '`' ? '\\${' : found;
      if (/["'`]/.test(found)) return found;
      return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
    },
  );
}

/** A name as the key of an object literal. `__proto__:` would set the prototype instead. */
export function keyOf(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return identifier.test(name) ? name : quote(name);
}

/** What a placeholder reads, as an expression that is undefined or null where there is nothing. @see TPL-2 */
export function readOf(path: readonly string[], used: Used): string {
  const [root = '', part = '', ...names] = path;
  if (root === 'process' && part === 'env' && names.length === 1) return ownOf('process.env', names, used);
  if (root !== 'bundle' || !identifier.test(part)) return 'undefined';
  const from = `bundle.${part}`;
  if (names.length === 0) return from;
  // A return is there in one step only.
  return ownOf(from, names, used, part === 'rawRequest' || part === 'cleanedRequest');
}

/** Members of a value, as a template reads them: its own, and undefined where there is none. */
export function ownOf(from: string, names: readonly string[], used: Used, isOptional = false): string {
  if (mayBeInherited(names)) {
    used.add('own');
    return `own(${[from, ...names.map(quote)].join(', ')})`;
  }
  return from + names.map((name, at) => memberOf(name, at > 0 || isOptional)).join('');
}

function memberOf(name: string, isOptional: boolean): string {
  if (identifier.test(name)) return `${isOptional ? '?.' : '.'}${name}`;
  return `${isOptional ? '?.' : ''}[${index.test(name) ? name : quote(name)}]`;
}

/** Whether JavaScript would find something where a template finds nothing: a method, or a character of a text. */
function mayBeInherited(names: readonly string[]): boolean {
  const [first = '', ...deeper] = names;
  return ofObjects.has(first) || deeper.some((name) => ofValues.has(name)) || index.test(deeper.at(-1) ?? '');
}

/** Whether a value comes from the environment, where all values are texts. */
export function isEnvironment(path: readonly string[]): boolean {
  return path[0] === 'process';
}

/** A placeholder that stands alone: its value, of whatever type, or undefined. @see TPL-3, TPL-7 */
export function wholeOf(path: readonly string[], used: Used): string {
  const read = readOf(path, used);
  return isEnvironment(path) || read === 'undefined' ? read : `${read} ?? undefined`;
}

/** A placeholder where only one value can stand: a list or an object is an error. Null or undefined when missing. @see TPL-5 */
export function singleOf(path: readonly string[], used: Used): string {
  const read = readOf(path, used);
  const isFlat = isEnvironment(path) || (path[1] === 'authData' && path.length === 3);
  if (isFlat || read === 'undefined') return read;
  used.add('text');
  return `text(${read})`;
}

/** The same as text: empty when missing. @see TPL-6 */
export function presentOf(path: readonly string[], used: Used): string {
  return `${singleOf(path, used)} ?? ''`;
}

/** Fixed text and expressions as one template string; a plain one where nothing is put in. */
export function templateOf(parts: readonly (string | { readonly put: string })[]): string {
  if (parts.every((part) => typeof part === 'string')) return quote(parts.join(''));
  const written = parts.map((part) => (typeof part === 'string' ? escaped(part, '`') : `\${${part.put}}`));
  return `\`${written.join('')}\``;
}

/** A text that may hold placeholders, as an expression. `alone` writes the placeholder that is the whole text. */
export function textOf(
  text: string,
  used: Used,
  alone: (path: readonly string[], used: Used) => string,
): string {
  const pieces = piecesOf(text);
  const [first] = pieces;
  if (pieces.length === 1 && first && 'path' in first) return alone(first.path, used);
  return templateOf(putInto(pieces, (path) => presentOf(path, used)));
}

/** Pieces with each placeholder written as an expression. */
export function putInto(
  pieces: readonly Piece[],
  write: (path: readonly string[]) => string,
): (string | { readonly put: string })[] {
  return pieces.map((piece) => ('text' in piece ? piece.text : { put: write(piece.path) }));
}

/** The helpers that are used, with those that they use. */
export function helpersOf(used: Used): readonly Helper[] {
  return helperNames.filter((name) => used.has(name));
}
