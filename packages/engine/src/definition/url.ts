import { failed, ok, type Problem, problem, type Result } from '../problem/problem.ts';
import type { Bundle } from './bundle.ts';
import type { Field } from './field.ts';
import {
  fitsField,
  fitsInHost,
  hasDotSegment,
  isBounded,
  isHost,
  isHostname,
  isPort,
  readBaseUrl,
} from './host-value.ts';
import { interpolate, type Piece, type RenderOptions } from './template.ts';
import { hostPattern, shapeOf, type UrlShape } from './url-shape.ts';

/**
 * Renders a URL whose values can neither move it to another host nor out of their place in it.
 * In the host a value is one label (or what its field's pattern and choices allow) before a fixed suffix; a value
 * that is the whole host, or the whole base URL, is a plain `host[:port]` or `http(s)://host[:port][/path]`.
 * In path, query and fragment a value is percent-encoded; the environment's may hold slashes in the path.
 * The fixed text keeps its encoding. @see SUB-6, REQ-6
 */
export function renderUrl(
  text: string,
  bundle: Bundle,
  fields: readonly Field[],
  options: RenderOptions = {},
): Result<string> {
  const shape = shapeOf(text);
  const render: Rendering = { shape, bundle, fields, options };
  const front = renderFront(render);
  if (!front.ok) return front;
  const rest = shape.kind === 'faulty' ? ok('') : renderRest(shape.rest, render);
  if (!rest.ok) return rest;
  // `https://host/` and `/path` meet in one slash.
  const start = rest.value.startsWith('/') ? front.value.replace(/\/+$/, '') : front.value;
  return checked(start + rest.value, render);
}

/** Why no value could make a safe URL of a template, in a few words; undefined when one can. @see SUB-6, GEN-26 */
export function urlFault(text: string, fields: readonly Field[]): string | undefined {
  const shape = shapeOf(text);
  if (shape.kind === 'faulty') return shape.why;
  const [whole] = shape.kind === 'base' ? [{ path: shape.base }] : isWhole(shape.host) ? shape.host : [];
  if (whole !== undefined && 'path' in whole)
    return mayBeWhole(whole.path, fieldOf(whole.path, fields))
      ? undefined
      : `lets the return choose the host: give a field called ${whole.path.at(-1)} a pattern or choices`;
  if (shape.kind === 'base' || shape.suffix) return undefined;
  const loose = shape.host.find(
    (piece) => 'path' in piece && !isBuilders(piece.path) && !isBounded(fieldOf(piece.path, fields)),
  );
  if (!loose || !('path' in loose)) return undefined;
  return `lets ${loose.path.join('.')} choose the end of the host: give that field a pattern or choices`;
}

interface Rendering {
  readonly shape: UrlShape;
  readonly bundle: Bundle;
  readonly fields: readonly Field[];
  readonly options: RenderOptions;
}

function renderFront(render: Rendering): Result<string> {
  const { shape } = render;
  if (shape.kind === 'faulty') return refuse(render, 'url');
  if (shape.kind === 'base') {
    return take(shape.base, render, (value, field) =>
      mayBeWhole(shape.base, field) && fitsField(value, field) ? readBaseUrl(value) : undefined,
    );
  }
  const scheme = typeof shape.scheme === 'string' ? ok(shape.scheme) : take(shape.scheme, render, readScheme);
  if (!scheme.ok) return scheme;
  const host = renderHost(shape, render);
  if (!host.ok) return host;
  const port = renderPieces(shape.port, (path) =>
    take(path, render, (value) => (isPort(value) ? value : undefined)),
  );
  if (!port.ok) return port;
  return ok(scheme.value + host.value + (shape.port.length > 0 ? `:${port.value}` : ''));
}

function readScheme(value: string): string | undefined {
  return /^https?$/i.test(value) ? `${value.toLowerCase()}://` : undefined;
}

function renderHost(shape: UrlShape & { kind: 'host' }, render: Rendering): Result<string> {
  if (isWhole(shape.host)) {
    const fits = shape.port.length > 0 ? isHostname : isHost;
    return renderPieces(shape.host, (path) =>
      take(path, render, (value, field) =>
        mayBeWhole(path, field) && fits(value) && fitsField(value, field) ? value : undefined,
      ),
    );
  }
  return renderPieces(shape.host, (path) =>
    take(path, render, (value, field) => {
      const builders = isBuilders(path);
      const anchored = shape.suffix !== '' || builders || isBounded(field);
      return anchored && fitsInHost(value, field, builders) ? value : undefined;
    }),
  );
}

function renderRest(pieces: readonly Piece[], render: Rendering): Result<string> {
  let inPath = true;
  let rendered = '';
  for (const piece of pieces) {
    if ('text' in piece) {
      rendered += piece.text;
      inPath &&= !/[?#]/.test(piece.text);
      continue;
    }
    const value = interpolate(piece.path, render.bundle, render.options);
    if (!value.ok) return value;
    const parts = inPath && isBuilders(piece.path) ? value.value.split('/') : [value.value];
    // toWellFormed: encodeURIComponent throws on half a surrogate pair.
    rendered += parts.map((part) => encodeURIComponent(part.toWellFormed())).join('/');
  }
  return ok(rendered);
}

/** The last word is the parser's: the one that the connection is made with. */
function checked(text: string, render: Rendering): Result<string> {
  const { shape } = render;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return refuse(render, 'url');
  if (shape.kind === 'host' && !url.hostname.endsWith(shape.suffix)) return refuse(render, 'url');
  const value = shape.kind === 'faulty' ? undefined : shape.rest.find((piece) => 'path' in piece);
  if (value && 'path' in value && hasDotSegment(pathOf(text)))
    return failed(
      problem('field_invalid', render.options.stage ?? 'request', {
        key: nameOf(value.path),
        reason: 'It would lead out of its place in the path.',
      }),
    );
  return ok(text);
}

function pathOf(text: string): string {
  return text.replace(/^[^/]*\/\/[^/?#]*/, '').replace(/[?#].*$/s, '');
}

function renderPieces(
  pieces: readonly Piece[],
  each: (path: readonly string[]) => Result<string>,
): Result<string> {
  let rendered = '';
  for (const piece of pieces) {
    const part = 'text' in piece ? ok(piece.text) : each(piece.path);
    if (!part.ok) return part;
    rendered += part.value;
  }
  return ok(rendered);
}

/** Reads one value of the host; without it there is no host. */
function take(
  path: readonly string[],
  render: Rendering,
  read: (value: string, field: Field | undefined) => string | undefined,
): Result<string> {
  const value = interpolate(path, render.bundle, render.options);
  if (!value.ok) return value;
  const field = fieldOf(path, render.fields);
  if (value.value === '')
    return failed(
      problem('required_value_missing', render.options.stage ?? 'request', {
        key: nameOf(path),
        ...(field?.label === undefined ? {} : { label: field.label }),
      }),
    );
  const taken = read(value.value, field);
  return taken === undefined ? refuse(render, nameOf(path)) : ok(taken);
}

function refuse(render: Rendering, field: string): { readonly ok: false; readonly problem: Problem } {
  return failed(
    problem('host_not_allowed', render.options.stage ?? 'request', {
      host: hostPattern(render.shape),
      field,
      reason: render.shape.kind === 'faulty' ? `the URL ${render.shape.why}` : `${field} does not fit there`,
    }),
  );
}

function isWhole(host: readonly Piece[]): boolean {
  return host.length === 1 && host.some((piece) => 'path' in piece);
}

/** Environment values are the builder's own words, not a user's. */
function isBuilders(path: readonly string[]): boolean {
  return path[0] === 'process';
}

/** A return can be made up by whoever connects, and a request to a host of theirs would hand them the client's secret. */
function mayBeWhole(path: readonly string[], field: Field | undefined): boolean {
  return !isReturned(path) || isBounded(field);
}

function isReturned([root, part]: readonly string[]): boolean {
  return root === 'bundle' && (part === 'cleanedRequest' || part === 'rawRequest');
}

/** What a builder said of a value, wherever it stands: typed, stored, or in the query of a return. */
function fieldOf(path: readonly string[], fields: readonly Field[]): Field | undefined {
  const [root, part = '', ...names] = path;
  const [first, ...others] = names;
  const isQuery = isReturned(path) && first === 'querystring';
  if (root !== 'bundle' || !(isQuery || ['authData', 'inputData'].includes(part))) return undefined;
  const [key, ...deeper] = isQuery ? others : names;
  return deeper.length > 0 ? undefined : fields.find((field) => field.key === key);
}

function nameOf(path: readonly string[]): string {
  return path[0] === 'bundle' && path.length === 3 ? (path[2] ?? '') : path.join('.');
}
