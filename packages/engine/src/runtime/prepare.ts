import type { Bundle, Values } from '../definition/bundle.ts';
import type { Field } from '../definition/field.ts';
import type { RequestStep, RequestTemplate } from '../definition/step.ts';
import { type RenderOptions, readPath, references, renderDeep, renderText } from '../definition/template.ts';
import { renderUrl } from '../definition/url.ts';
import type { Result, Stage } from '../problem/problem.ts';
import { failed, ok, problem } from '../problem/problem.ts';
import { basicAuthorization, textOf } from '../schemes/authorization.ts';
import { encodeBody, removeMissing } from '../wire/body.ts';
import { mergeQuery } from '../wire/query.ts';
import type { Headers, WireRequest } from '../wire/request.ts';

/** A request with every template resolved, not encoded yet: what middleware sees and may change. @see REQ-1 */
export interface PreparedRequest {
  readonly method: string;
  readonly url: string;
  readonly params: Values;
  readonly headers: Headers;
  readonly body?: unknown;
  readonly skipThrowForStatus?: boolean;
  readonly skipEncodingChars?: string;
  readonly removeMissingValuesFrom?: { readonly params?: boolean; readonly body?: boolean };
  readonly allowGetBody?: boolean;
  readonly redirect?: 'follow' | 'manual' | 'error';
  /** Milliseconds; at most what the run has left. @see ZRQ-2 */
  readonly timeout?: number;
  /** Bytes of an answer; at most what the world allows. @see ZRQ-2 */
  readonly size?: number;
  /** Redirects; at most as many as the world allows. @see ZRQ-2 */
  readonly follow?: number;
  /** The body is left to code to read. @see RES-2 */
  readonly raw?: boolean;
  /** False lets middleware and code see a 429. @see ZRQ-4 */
  readonly throwForThrottlingEarly?: boolean;
  /** Texts of params, each with what the builder's own encoder makes of it. @see REQ-7 */
  readonly encodeURIComponent?: readonly Encoded[];
}

/** A text and what stands for it in a query. */
export type Encoded = readonly [text: string, encoded: string];

/** The rows of a request: what a request template adds to every request. */
export type Rows = Pick<PreparedRequest, 'params' | 'headers' | 'body'>;

/** What the templates are resolved with. */
export interface Filling {
  readonly bundle: Bundle;
  readonly fields: readonly Field[];
  readonly stage: Stage;
  /** Makes text of a list or an object inside text; without it, that is a failure. @see TPL-5 */
  readonly serialize?: Serialize | undefined;
}

export type Serialize = (value: unknown) => string;

const defaultHeaders: Headers = {
  accept: 'application/json, */*;q=0.8',
  'user-agent': 'Claviger',
};

/** Resolves a form step with the request template beneath it. @see MW-1, MW-5 */
export function prepare(
  step: RequestStep,
  template: RequestTemplate,
  filling: Filling,
): Result<PreparedRequest> {
  const url = renderUrl(step.url, filling.bundle, filling.fields, optionsOf(filling));
  if (!url.ok) return url;
  const own = renderRows(step, filling);
  if (!own.ok) return own;
  const login = renderLogin(step.auth, filling);
  if (!login.ok) return login;
  const beneath = renderTemplateRows(template, filling);
  if (!beneath.ok) return beneath;
  const optional = {
    skipThrowForStatus: step.skipThrowForStatus ?? template.skipThrowForStatus,
    skipEncodingChars: step.skipEncodingChars ?? template.skipEncodingChars,
  };
  const removed = { ...template.removeMissingValuesFrom, ...step.removeMissingValuesFrom };
  const { body, ...rows } = mergeRows(beneath.value, own.value, url.value);
  return ok({
    method: step.method ?? 'GET',
    url: url.value,
    params: removed.params === true ? removeMissing(rows.params) : rows.params,
    headers: withDefaults(mergeHeaders(login.value, rows.headers)),
    ...(body === undefined ? {} : { body: removed.body === true ? removeMissing(body) : body }),
    ...(optional.skipThrowForStatus === undefined ? {} : { skipThrowForStatus: optional.skipThrowForStatus }),
    ...(optional.skipEncodingChars === undefined ? {} : { skipEncodingChars: optional.skipEncodingChars }),
  });
}

/** `auth: [user, password]` is short for a Basic header; the object form is a signature, which is the scheme's. @see REQ-1 */
function renderLogin(auth: RequestStep['auth'], filling: Filling): Result<Headers> {
  if (!Array.isArray(auth)) return ok({});
  const parts: string[] = [];
  for (const text of auth) {
    const rendered = renderText(text, filling.bundle, optionsOf(filling));
    if (!rendered.ok) return rendered;
    parts.push(textOf(rendered.value));
  }
  const [user = '', password = ''] = parts;
  return ok({ Authorization: basicAuthorization(user, password) });
}

/** The headers that every request of ours has, where nothing else set them. @see MW-1 */
export function withDefaults(headers: Headers): Headers {
  return mergeHeaders(defaultHeaders, headers);
}

/** Resolves the rows of a request template. A header of which every value is missing is left out. @see MW-5, RT-8 */
export function renderTemplateRows(template: RequestTemplate, given: Filling): Result<Rows> {
  const filling = { ...given, bundle: forTemplate(given) };
  const headers = Object.entries(template.headers ?? {}).filter(([, text]) => {
    const paths = references(text);
    return paths.length === 0 || paths.some((path) => !isMissing(readPath(path.split('.'), filling.bundle)));
  });
  return renderRows({ ...template, headers: Object.fromEntries(headers) }, filling);
}

/**
 * While credentials are being made anew, the template sees what it saw the first time: the form alone. The old token
 * has no business at a token endpoint, and some refuse a request that brings two kinds of credentials.
 */
function forTemplate({ bundle, fields, stage }: Filling): Bundle {
  if (stage !== 'exchange' && stage !== 'refresh') return bundle;
  const typed = fields.filter(
    ({ key, computed }) => computed !== true && Object.hasOwn(bundle.authData, key),
  );
  return { ...bundle, authData: Object.fromEntries(typed.map(({ key }) => [key, bundle.authData[key]])) };
}

function renderRows(rows: RequestTemplate, filling: Filling): Result<Rows> {
  const params = renderFlat(rows.params ?? {}, filling);
  if (!params.ok) return params;
  const rendered = renderFlat(rows.headers ?? {}, filling);
  if (!rendered.ok) return rendered;
  const headers = Object.entries(rendered.value)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => [name, String(value)]);
  const body = renderDeep(rows.body ?? undefined, filling.bundle, optionsOf(filling));
  if (!body.ok) return body;
  return ok({
    // TPL-8: a parameter that is only a missing placeholder stays, empty.
    params: Object.fromEntries(Object.entries(params.value).map(([key, value]) => [key, value ?? ''])),
    headers: Object.fromEntries(headers),
    ...(body.value === undefined ? {} : { body: body.value }),
  });
}

function optionsOf({ stage, serialize }: Filling): RenderOptions {
  return { stage, ...(serialize === undefined ? {} : { serialize }) };
}

function renderFlat(rows: Values, filling: Filling): Result<Values> {
  const rendered: [string, unknown][] = [];
  for (const [key, text] of Object.entries(rows)) {
    const value = typeof text === 'string' ? renderText(text, filling.bundle, optionsOf(filling)) : ok(text);
    if (!value.ok) return value;
    if (typeof value.value === 'object' && value.value !== null)
      return failed(
        problem('template_type_error', filling.stage, {
          name: references(text)[0] ?? key,
          type: Array.isArray(value.value) ? 'array' : 'object',
        }),
      );
    rendered.push([key, value.value]);
  }
  return ok(Object.fromEntries(rendered));
}

/** Puts a request's rows over those of the template: the request, its URL too, wins per key. @see MW-5 */
export function mergeRows(template: Rows, own: Rows, url: string): Rows {
  const inUrl = URL.parse(url)?.searchParams;
  const beneath = Object.entries(template.params).filter(([key]) => inUrl?.has(key) !== true);
  const body =
    isPlainObject(template.body) && isPlainObject(own.body)
      ? { ...template.body, ...own.body }
      : (own.body ?? template.body);
  return {
    params: { ...Object.fromEntries(beneath), ...own.params },
    headers: mergeHeaders(template.headers, own.headers),
    ...(body === undefined ? {} : { body }),
  };
}

/** The headers of both; `over` wins, whatever the case of the names. */
export function mergeHeaders(under: Headers, over: Headers): Headers {
  const taken = new Set(Object.keys(over).map((name) => name.toLowerCase()));
  const kept = Object.entries(under).filter(([name]) => !taken.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), ...over };
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Whether a value is an object of names and values: no array, no bytes. */
export function isPlainObject(value: unknown): value is Values {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

/** Merges the params into the URL and encodes the body. @see REQ-6 to REQ-10 */
export function toWire(request: PreparedRequest): WireRequest {
  const params = Object.entries(request.params)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, value === null ? '' : String(value)]);
  const { skipEncodingChars, encodeURIComponent: encoded } = request;
  const options = {
    ...(skipEncodingChars === undefined ? {} : { skipEncodingChars }),
    ...(encoded === undefined ? {} : { encoded: new Map(encoded) }),
  };
  const url = mergeQuery(request.url, Object.fromEntries(params), options);
  const method = request.method.toUpperCase();
  const { allowGetBody = false, body, headers } = request;
  // Bytes are passed through as they came: only a caller's own call has them.
  if (body instanceof Uint8Array) return { method, url, headers, ...(body.length > 0 ? { body } : {}) };
  return { method, url, ...encodeBody(body, headers, { method, allowGetBody }) };
}
