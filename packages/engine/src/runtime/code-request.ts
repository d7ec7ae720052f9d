import type { RequestTemplate } from '../definition/step.ts';
import type { Result, Stage } from '../problem/problem.ts';
import { failed, ok, problem } from '../problem/problem.ts';
import { removeMissing } from '../wire/body.ts';
import type { Headers } from '../wire/request.ts';
import { optionsOf } from './code-options.ts';
import type { Sealing } from './code-seal.ts';
import type { Filling, PreparedRequest } from './prepare.ts';
import { isPlainObject, mergeHeaders, mergeRows, renderTemplateRows, withDefaults } from './prepare.ts';

const templateText = /\{\{\s*(?:bundle|process)\./;

/** A request that code asks for with `z.request`, over the request template. Nothing in it is a template. @see ZRQ-1, ZRQ-2, TPL-12 */
export function fromCode(
  options: unknown,
  template: RequestTemplate,
  filling: Filling,
  sealing?: Pick<Sealing, 'openRequest'>,
): Result<PreparedRequest> {
  const given = typeof options === 'string' ? { url: options } : options;
  const found = firstTemplate(given);
  if (found !== undefined) return failed(problem('template_in_code', filling.stage, { name: found }));
  const opened = sealing?.openRequest(given, filling.stage) ?? ok(given);
  if (!opened.ok) return opened;
  const shortcut = bodyShortcut(opened.value);
  const asked = asPrepared(shortcut, filling.stage);
  if (!asked.ok) return asked;
  const beneath = renderTemplateRows(template, filling);
  if (!beneath.ok) return beneath;
  const rows = mergeRows(beneath.value, asked.value, asked.value.url);
  const removed = { ...template.removeMissingValuesFrom, ...asked.value.removeMissingValuesFrom };
  const { body, ...others } = { ...asked.value, ...rows };
  return ok({
    ...others,
    params: removed.params === true ? removeMissing(rows.params) : rows.params,
    headers: withDefaults(rows.headers),
    ...(body === undefined ? {} : { body: removed.body === true ? removeMissing(body) : body }),
  });
}

/** What a middleware function returned, taken as a request; a problem when it is none. @see MW-2 */
export function asPrepared(value: unknown, stage: Stage): Result<PreparedRequest> {
  const wrong = (reason: string) => failed(problem('code_error', stage, { reason }));
  if (!isPlainObject(value)) return wrong('beforeRequest must return the request object.');
  const { url, method = 'GET', params = {}, headers = {}, body } = value;
  if (typeof url !== 'string' || url === '') return wrong('A request needs a `url`.');
  if (typeof method !== 'string') return wrong('`method` must be text.');
  if (!isPlainObject(params ?? {})) return wrong('`params` must be an object.');
  if (!isPlainObject(headers ?? {})) return wrong('`headers` must be an object.');
  const options = optionsOf(value);
  if (!options.ok) return wrong(options.reason);
  return ok({
    ...options.value,
    method,
    url,
    params: isPlainObject(params) ? params : {},
    headers: asHeaders(headers),
    ...(body === undefined || body === null ? {} : { body }),
  });
}

function asHeaders(headers: unknown): Headers {
  if (!isPlainObject(headers)) return {};
  const set = Object.entries(headers).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
}

/** `json` and `form` are short for a body with its content type. @see ZRQ-2 */
function bodyShortcut(options: unknown): unknown {
  if (!isPlainObject(options)) return options;
  const { json, form, ...rest } = options;
  const type = json !== undefined ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded';
  const body = json ?? form;
  if (body === undefined) return options;
  return { ...rest, body, headers: mergeHeaders({ 'content-type': type }, asHeaders(rest['headers'])) };
}

function firstTemplate(value: unknown): string | undefined {
  if (typeof value === 'string') return templateText.test(value) ? value : undefined;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return undefined;
  for (const member of Object.values(value)) {
    const found = firstTemplate(member);
    if (found !== undefined) return found;
  }
  return undefined;
}
