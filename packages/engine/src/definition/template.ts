import { failed, ok, problem, type Result, type Stage } from '../problem/problem.ts';
import type { Bundle, Values } from './bundle.ts';

/** How a template is rendered. */
export interface RenderOptions {
  /** The stage that a failure is reported at. Default `request`. */
  readonly stage?: Stage;
  /** Values that bare names (`{{email}}`) read: connection labels only. @see LBL-4 */
  readonly lifted?: Values;
  /** Turns an array or object inside text into text; without it, that is a failure. @see TPL-5 */
  readonly serialize?: (value: unknown) => string;
}

/** One stretch of a template: fixed text, or a placeholder. */
export type Piece = { readonly text: string } | { readonly path: readonly string[] };

type Compiled = (bundle: Bundle, options: RenderOptions) => Result<unknown>;

/** `[^{}]` between the braces: of `{{{x}}}` the inner pair is the placeholder. Linear in the text. */
const placeholder = /\{\{([^{}]*)\}\}/g;

const cachedTextsLimit = 10_000;
const texts = new Map<string, readonly Piece[]>();
const documents = new WeakMap<object, Compiled>();

/** Splits a template into fixed text and placeholders. @see TPL-1 */
export function piecesOf(text: string): readonly Piece[] {
  const known = texts.get(text);
  if (known) return known;
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(placeholder)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ path: parsePath(match[1] ?? '') });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  if (texts.size >= cachedTextsLimit) texts.clear();
  texts.set(text, pieces);
  return pieces;
}

/** `items[0].name` and `items.0.name` are the same path. @see TPL-2 */
function parsePath(path: string): readonly string[] {
  return path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .map((name) => name.trim());
}

/**
 * The value that a placeholder names; undefined when there is none.
 * Reads own properties only: a template never reaches a prototype.
 */
export function readPath(path: readonly string[], bundle: Bundle, lifted?: Values): unknown {
  const [root = '', ...rest] = path;
  if (root === 'bundle') {
    const [part = '', ...names] = rest;
    return walk(bundle, [part === 'inputDataRaw' ? 'inputData' : part, ...names]);
  }
  if (root === 'process' && rest[0] === 'env') return rest.length === 2 ? walk(bundle, rest) : undefined;
  return lifted ? walk(lifted, path) : undefined;
}

function walk(from: unknown, names: readonly string[]): unknown {
  let value = from;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Values)[name];
  }
  return value ?? undefined;
}

/**
 * Renders a template. A text that is exactly one placeholder keeps the value's type; undefined when it is missing.
 * What is put in is never scanned again. @see TPL-3 to TPL-6, TPL-10
 */
export function renderText(text: string, bundle: Bundle, options: RenderOptions = {}): Result<unknown> {
  const pieces = piecesOf(text);
  const [first] = pieces;
  if (pieces.length === 1 && first && 'path' in first)
    return ok(readPath(first.path, bundle, options.lifted));
  return renderString(text, bundle, options);
}

/** Renders a template to text, whatever it holds; missing values become empty. @see TPL-4 to TPL-6 */
export function renderString(text: string, bundle: Bundle, options: RenderOptions = {}): Result<string> {
  let rendered = '';
  for (const piece of piecesOf(text)) {
    if ('text' in piece) {
      rendered += piece.text;
      continue;
    }
    const value = interpolate(piece.path, bundle, options);
    if (!value.ok) return value;
    rendered += value.value;
  }
  return ok(rendered);
}

/** The text that a placeholder becomes inside longer text. @see TPL-4 to TPL-6 */
export function interpolate(
  path: readonly string[],
  bundle: Bundle,
  options: RenderOptions = {},
): Result<string> {
  const value = readPath(path, bundle, options.lifted);
  if (value === undefined) return ok('');
  if (typeof value === 'string') return ok(value);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return ok(String(value));
  if (options.serialize) return ok(options.serialize(value));
  const type = Array.isArray(value) ? 'a list' : 'an object';
  return failed(problem('template_type_error', options.stage ?? 'request', { name: path.join('.'), type }));
}

/**
 * Renders every text of a value, however deep. A member or element that is only a missing placeholder is left out.
 * @see TPL-7, TPL-9, TPL-11
 */
export function renderDeep(value: unknown, bundle: Bundle, options: RenderOptions = {}): Result<unknown> {
  return compile(value)(bundle, options);
}

function compile(value: unknown): Compiled {
  if (typeof value === 'string') {
    return piecesOf(value).some((piece) => 'path' in piece)
      ? (bundle, options) => renderText(value, bundle, options)
      : () => ok(value);
  }
  if (typeof value !== 'object' || value === null) return () => ok(value);
  const known = documents.get(value);
  if (known) return known;
  const compiled = Array.isArray(value) ? compileArray(value) : compileObject(value as Values);
  documents.set(value, compiled);
  return compiled;
}

function compileArray(elements: readonly unknown[]): Compiled {
  const members = elements.map((element) => compile(element));
  return (bundle, options) => {
    const rendered: unknown[] = [];
    for (const member of members) {
      const result = member(bundle, options);
      if (!result.ok) return result;
      if (result.value !== undefined) rendered.push(result.value);
    }
    return ok(rendered);
  };
}

function compileObject(object: Values): Compiled {
  const members = Object.entries(object).map(([name, value]) => [name, compile(value)] as const);
  return (bundle, options) => {
    const rendered: [string, unknown][] = [];
    for (const [name, member] of members) {
      const result = member(bundle, options);
      if (!result.ok) return result;
      if (result.value !== undefined) rendered.push([name, result.value]);
    }
    // fromEntries defines own properties, so a member called `__proto__` stays a member.
    return ok(Object.fromEntries(rendered));
  };
}

/** Every path that a value's templates read, in order of appearance, each once: `bundle.authData.key`, `process.env.NAME`. */
export function references(value: unknown): readonly string[] {
  const found = new Set<string>();
  collect(value, found);
  return [...found];
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    for (const piece of piecesOf(value)) if ('path' in piece) found.add(piece.path.join('.'));
  } else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) collect(member, found);
  }
}
