import { type Piece, piecesOf } from './template.ts';
import {
  isEnvironment,
  presentOf,
  putInto,
  readOf,
  singleOf,
  templateOf,
  type Used,
} from './to-code-text.ts';
import { shapeOf } from './url-shape.ts';

type Part = string | { readonly put: string };

/**
 * A URL as an expression that keeps what a form's URL keeps: a value in the host is a host name and no more, one in
 * the path is encoded and no dot segment, one in the query is encoded. @see SUB-6
 */
export function urlOf(text: string, used: Used): string {
  const shape = shapeOf(text);
  if (shape.kind === 'faulty') return templateOf(putInto(piecesOf(text), (path) => presentOf(path, used)));
  const rest = restOf(shape.rest, used);
  if (shape.kind === 'base') {
    const base = baseOf(shape.base, used);
    const [first] = rest;
    const joined = typeof first === 'string' && first.startsWith('/') ? `${base}.replace(/\\/+$/, '')` : base;
    return templateOf([{ put: joined }, ...rest]);
  }
  const inHost = (path: readonly string[]) => {
    used.add('host');
    return `host(${singleOf(path, used)})`;
  };
  const scheme: readonly Part[] =
    typeof shape.scheme === 'string' ? [shape.scheme] : [{ put: inHost(shape.scheme) }, '://'];
  const port = shape.port.length > 0 ? [':', ...putInto(shape.port, inHost)] : [];
  return templateOf([...scheme, ...putInto(shape.host, inHost), ...port, ...rest]);
}

/** A base URL from the environment may be sealed: it is not looked into. */
function baseOf(path: readonly string[], used: Used): string {
  const helper = isEnvironment(path) ? 'ownBaseUrl' : 'baseUrl';
  used.add(helper);
  return `${helper}(${isEnvironment(path) ? readOf(path, used) : singleOf(path, used)})`;
}

function restOf(pieces: readonly Piece[], used: Used): readonly Part[] {
  const [path, after] = splitQuery(pieces);
  const encoded = (name: readonly string[]) => `encodeURIComponent(${presentOf(name, used)})`;
  const segments = segmentsOf(path).flatMap((segment, at): readonly Part[] => [
    ...(at > 0 ? ['/'] : []),
    ...segmentOf(segment, used, encoded),
  ]);
  return [...segments, ...putInto(after, encoded)];
}

function segmentOf(
  pieces: readonly Piece[],
  used: Used,
  encoded: (path: readonly string[]) => string,
): readonly Part[] {
  const paths = pieces.flatMap((piece) => ('path' in piece ? [piece.path] : []));
  const inSegment = (path: readonly string[]) => {
    if (!isEnvironment(path)) return encoded(path);
    used.add('segments');
    return `segments(${readOf(path, used)})`;
  };
  // Any other fixed character makes it one that is no dot segment, whatever the values are.
  const isOnlyDots = pieces.every((piece) => 'path' in piece || /^\.*$/.test(piece.text));
  if (paths.length === 0 || !isOnlyDots || paths.some(isEnvironment)) return putInto(pieces, inSegment);
  used.add('segment');
  const [only] = paths;
  const value =
    pieces.length === 1 && only !== undefined
      ? singleOf(only, used)
      : templateOf(putInto(pieces, (path) => presentOf(path, used)));
  return [{ put: `segment(${value})` }];
}

function segmentsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const segments: Piece[][] = [[]];
  for (const piece of pieces) {
    if ('path' in piece) {
      segments.at(-1)?.push(piece);
      continue;
    }
    for (const [at, text] of piece.text.split('/').entries()) {
      if (at > 0) segments.push([]);
      if (text !== '') segments.at(-1)?.push({ text });
    }
  }
  return segments;
}

function splitQuery(pieces: readonly Piece[]): readonly [readonly Piece[], readonly Piece[]] {
  const found = pieces.findIndex((piece) => 'text' in piece && /[?#]/.test(piece.text));
  const piece = pieces[found];
  if (piece === undefined || !('text' in piece)) return [pieces, []];
  const at = piece.text.search(/[?#]/);
  return [
    [...pieces.slice(0, found), { text: piece.text.slice(0, at) }],
    [{ text: piece.text.slice(at) }, ...pieces.slice(found + 1)],
  ];
}
