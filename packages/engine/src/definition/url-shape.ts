import { isHostname, isPort } from './host-value.ts';
import { type Piece, piecesOf } from './template.ts';

/** A URL template, taken apart where its fixed text says that its parts begin and end. */
export type UrlShape =
  /** `https://{{sub}}.acme.com:{{port}}/…`: the scheme is fixed, or one placeholder. */
  | {
      readonly kind: 'host';
      readonly scheme: string | readonly string[];
      readonly host: readonly Piece[];
      readonly port: readonly Piece[];
      /** The fixed end of the host that no value can change, from a dot on; empty when there is none. */
      readonly suffix: string;
      readonly rest: readonly Piece[];
    }
  /** `{{base}}/…`: a value is the whole base URL. */
  | { readonly kind: 'base'; readonly base: readonly string[]; readonly rest: readonly Piece[] }
  /** No value can make a safe URL of it. */
  | { readonly kind: 'faulty'; readonly why: string };

const shapes = new Map<string, UrlShape>();
const cachedShapesLimit = 10_000;

/** Takes a URL template apart, once for each text. */
export function shapeOf(text: string): UrlShape {
  const known = shapes.get(text);
  if (known) return known;
  const shape = readShape(text.trim());
  if (shapes.size >= cachedShapesLimit) shapes.clear();
  shapes.set(text, shape);
  return shape;
}

/** The host of a template with `*` for each value: safe to show. */
export function hostPattern(shape: UrlShape): string {
  if (shape.kind !== 'host') return '*';
  const port = shape.port.length > 0 ? `:${starred(shape.port)}` : '';
  return starred(shape.host) + port;
}

function starred(pieces: readonly Piece[]): string {
  return pieces.map((piece) => ('text' in piece ? piece.text : '*')).join('');
}

function readShape(text: string): UrlShape {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: URL parsers drop tabs and line ends silently.
  if (/[\u0000-\u0020\u007f\\]/.test(fixedText(text)))
    return faulty('holds a space, a control character or a backslash');
  const pieces = piecesOf(text);
  const [first, second] = pieces;
  if (!first) return faulty('is empty');
  if ('path' in first) return readFromPlaceholder(first.path, second, pieces.slice(1));
  const scheme = /^https?:\/\//i.exec(first.text)?.[0];
  if (!scheme)
    return faulty(
      /^[a-z][a-z0-9+.-]*:/i.test(first.text)
        ? 'must use http or https'
        : 'must begin with http://, https:// or a placeholder',
    );
  return readAuthority(scheme.toLowerCase(), cut(pieces, scheme.length));
}

function readFromPlaceholder(
  path: readonly string[],
  next: Piece | undefined,
  after: readonly Piece[],
): UrlShape {
  if (next && 'text' in next && next.text.startsWith('://')) return readAuthority(path, cut(after, 3));
  if (next && !('text' in next && /^[/?#]/.test(next.text)))
    return faulty('must go on with / after a placeholder that holds the base URL');
  return { kind: 'base', base: path, rest: after };
}

function readAuthority(scheme: string | readonly string[], pieces: readonly Piece[]): UrlShape {
  const [authority, rest] = splitAt(pieces, /[/?#]/);
  const [host, afterColon] = splitAt(authority, /:(?![^[]*\])/);
  const port = cut(afterColon, 1);
  const fixed = fixedText(host);
  if (fixed.includes('@') || fixedText(port).includes('@'))
    return faulty('must not hold a user name or password');
  if (host.length === 0) return faulty('has no host');
  if (host.every((piece) => 'text' in piece) ? !isFixedHost(fixed) : !/^[\p{L}\p{N}._-]*$/u.test(fixed))
    return faulty('has a host that is not one');
  if (afterColon.length > 0 && !isPortTemplate(port)) return faulty('has a port that is not a number');
  return { kind: 'host', scheme, host, port, suffix: anchoredSuffix(host), rest };
}

function isFixedHost(host: string): boolean {
  return isHostname(host) || /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.?$/u.test(host);
}

function isPortTemplate(port: readonly Piece[]): boolean {
  const [only] = port;
  return port.length === 1 && only !== undefined && ('path' in only || isPort(only.text));
}

/**
 * The text after the last value, from its first dot: `.acme.com` of `{{x}}-eu.acme.com`.
 * One label alone (`.com`) anchors nothing: anyone can register a name under it. `.localhost` is nobody's.
 */
function anchoredSuffix(host: readonly Piece[]): string {
  const last = host.at(-1);
  if (!last || !('text' in last) || host.length === 1) return '';
  const dot = last.text.indexOf('.');
  const suffix = dot === -1 ? '' : last.text.slice(dot);
  const labels = suffix.split('.').filter(Boolean);
  if (labels.length < 2 && labels[0] !== 'localhost') return '';
  // As the parser spells it: lower case, and punycode where it holds letters beyond ASCII.
  return URL.parse(`https://x${suffix}`)?.hostname.slice(1) ?? suffix;
}

/** Splits before the first match in fixed text; placeholders are never looked into. */
function splitAt(pieces: readonly Piece[], where: RegExp): [readonly Piece[], readonly Piece[]] {
  for (const [index, piece] of pieces.entries()) {
    const at = 'text' in piece ? piece.text.search(where) : -1;
    if ('text' in piece && at !== -1) {
      const before = at > 0 ? [{ text: piece.text.slice(0, at) }] : [];
      return [
        [...pieces.slice(0, index), ...before],
        [{ text: piece.text.slice(at) }, ...pieces.slice(index + 1)],
      ];
    }
  }
  return [pieces, []];
}

function cut(pieces: readonly Piece[], length: number): readonly Piece[] {
  const [first, ...others] = pieces;
  if (!first || !('text' in first)) return pieces;
  return first.text.length > length ? [{ text: first.text.slice(length) }, ...others] : others;
}

function fixedText(text: string | readonly Piece[]): string {
  const pieces = typeof text === 'string' ? piecesOf(text) : text;
  return pieces.map((piece) => ('text' in piece ? piece.text : '')).join('');
}

function faulty(why: string): UrlShape {
  return { kind: 'faulty', why };
}
