import { isCode, type RedirectStep, type Step } from '../definition/step.ts';
import { renderDeep } from '../definition/template.ts';
import { renderUrl } from '../definition/url.ts';
import { failed, ok, problem, type Result } from '../problem/problem.ts';
import { mergeQuery } from '../wire/query.ts';
import { type Context, type Flow, fail, type PlannedStep, run } from './scheme.ts';

/** What a URL must carry whatever the builder wrote. */
export interface Carried {
  /** Put in where the URL has no such parameter. */
  readonly missing: Readonly<Record<string, string>>;
  /** Put in, and in the place of another value. */
  readonly always: Readonly<Record<string, string>>;
}

/** The URL to send a user to: a form's, or what a builder's code returned. @see GEN-14, OA2-10, OA2-11, OA2-16 */
export function* redirectUrlOf(
  { fields }: Pick<Context<unknown>, 'fields'>,
  planned: PlannedStep,
  { missing, always }: Carried,
): Flow<string> {
  const { step } = planned;
  const made = isCode(step) ? readUrl(yield* run(step, planned)) : renderForm(step, planned, fields);
  if (!made.ok) return yield* fail(made.problem);
  const present = new URL(made.value).searchParams;
  const added = Object.entries(missing).filter(([name]) => !present.has(name));
  const forced = Object.entries(always).filter(([name, value]) => present.getAll(name).join() !== value);
  return mergeQuery(made.value, Object.fromEntries([...added, ...forced]));
}

/** A row of null takes a default parameter away. @see OA2-14 */
function renderForm(
  step: Exclude<Step, { source: string } | { require: string }>,
  { bundle, stage }: PlannedStep,
  fields: Context<unknown>['fields'],
): Result<string> {
  const url = renderUrl(step.url, bundle, fields, { stage });
  if (!url.ok) return url;
  const params = renderParams(step.params ?? {}, { bundle, stage });
  return params.ok ? ok(mergeQuery(url.value, params.value)) : params;
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

function readUrl(value: unknown): Result<string> {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return ok(String(value));
  const reason = 'The authorization URL must be a text that starts with https:// or http://.';
  return failed(problem('code_error', 'authorize', { reason }));
}
