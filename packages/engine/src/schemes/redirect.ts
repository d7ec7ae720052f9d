import { isCode, type RedirectStep, type Step } from '../definition/step.ts';
import { renderDeep } from '../definition/template.ts';
import { renderUrl } from '../definition/url.ts';
import { failed, ok, problem, type Result } from '../problem/problem.ts';
import { mergeQuery } from '../wire/query.ts';
import { given } from './given.ts';
import { type Context, type Flow, type PlannedStep, run } from './scheme.ts';

/** Parameters of a URL; a list stands for a name that is repeated. */
export type Params = Readonly<Record<string, string | readonly string[]>>;

/** What a URL must carry whatever the builder wrote. */
export interface Carried {
  /** Put in where the URL has no such parameter. */
  readonly missing: Params;
  /** Put in, and in the place of another value. */
  readonly always: Readonly<Record<string, string>>;
}

/** Where a user is sent, before it is one text. */
export interface Destination {
  /** As the builder gave it, with the query that it has of its own. */
  readonly url: string;
  /** What is put into its query. */
  readonly params: Params;
  readonly skipEncodingChars?: string;
}

/** The URL to send a user to: a form's, or what a builder's code returned. @see GEN-14, OA2-10, OA2-11, OA2-16 */
export function* redirectUrlOf(
  context: Pick<Context<unknown>, 'fields'>,
  planned: PlannedStep,
  carried: Carried,
): Flow<string> {
  return urlOf(yield* destinationOf(context, planned, carried));
}

/** The URL to send a user to, its parameters apart. */
export function* destinationOf(
  { fields }: Pick<Context<unknown>, 'fields'>,
  planned: PlannedStep,
  { missing, always }: Carried,
): Flow<Destination> {
  const { step } = planned;
  const made = isCode(step) ? readUrl(yield* run(step, planned)) : renderForm(step, planned, fields);
  const destination = yield* given(made);
  const { url, params } = destination;
  const present = new URLSearchParams(searchOf(url));
  const added = Object.entries(missing).filter(
    ([name]) => !present.has(name) && !Object.hasOwn(params, name) && !isTakenAway(step, name),
  );
  const forced = Object.entries(always).filter(
    ([name, value]) => params[name] !== value && present.getAll(name).join() !== value,
  );
  return { ...destination, params: { ...params, ...Object.fromEntries([...added, ...forced]) } };
}

/** A destination as one text. */
export function urlOf({ url, params, skipEncodingChars }: Destination): string {
  return mergeParams(url, params, skipEncodingChars === undefined ? {} : { skipEncodingChars });
}

/** Puts params where the page reads them: in the query, or in that of a route in the fragment. */
export function mergeParams(
  url: string,
  params: Params,
  options: { readonly skipEncodingChars?: string } = {},
): string {
  const at = routeAt(url);
  return url.slice(0, at) + mergeQuery(url.slice(at), params, options);
}

/** The query of a URL, without its question mark: that of a route in the fragment where there is one. */
export function searchOf(url: string): string {
  const from = url.slice(routeAt(url)).split('#', 1)[0] ?? '';
  const at = from.indexOf('?');
  return at < 0 ? '' : from.slice(at + 1);
}

/** Where the part of a URL begins that is routed by: pages that are one script have it after `#/` or `#!/`. */
function routeAt(url: string): number {
  const at = url.indexOf('#');
  return at >= 0 && /^#!?\//.test(url.slice(at)) ? at + 1 : 0;
}

function isTakenAway(step: Step, name: string): boolean {
  return !isCode(step) && step.params?.[name] === null;
}

/** A row of null takes a default parameter away. @see OA2-14 */
function renderForm(
  step: Exclude<Step, { source: string } | { require: string }>,
  { bundle, stage }: PlannedStep,
  fields: Context<unknown>['fields'],
): Result<Destination> {
  const url = renderUrl(step.url, bundle, fields, { stage });
  if (!url.ok) return url;
  const rendered = renderParams(step.params ?? {}, { bundle, stage });
  if (!rendered.ok) return rendered;
  const { removeMissingValuesFrom, skipEncodingChars } = step;
  const params = removeMissingValuesFrom?.params ? withoutEmpty(rendered.value) : rendered.value;
  return ok({ url: url.value, params, ...(skipEncodingChars !== undefined && { skipEncodingChars }) });
}

/** A param that is only a missing placeholder stays, empty. @see TPL-8 */
function renderParams(
  params: NonNullable<RedirectStep['params']>,
  { bundle, stage }: Pick<PlannedStep, 'bundle' | 'stage'>,
): Result<Readonly<Record<string, string>>> {
  const texts: [string, string][] = [];
  for (const [name, text] of Object.entries(params)) {
    if (text === null) continue;
    const rendered = renderDeep(text, bundle, { stage });
    if (!rendered.ok) return rendered;
    const { value = '' } = rendered;
    if (typeof value === 'object') return failed(problem('template_type_error', stage, { name }));
    texts.push([name, String(value)]);
  }
  return ok(Object.fromEntries(texts));
}

function withoutEmpty(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ''));
}

function readUrl(value: unknown): Result<Destination> {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return ok({ url: String(value), params: {} });
  const reason = 'The authorization URL must be a text that starts with https:// or http://.';
  return failed(problem('code_error', 'authorize', { reason }));
}
