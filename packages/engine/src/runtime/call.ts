import type { Bundle } from '../definition/bundle.ts';
import { problem } from '../problem/problem.ts';
import { encodeForm } from '../wire/body.ts';
import type { WireRequest } from '../wire/request.ts';
import { headerOf } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import type { Driven } from './drive.ts';
import type { Keeping } from './operate.ts';
import { withFreshCredentials } from './operate.ts';
import type { Passage } from './pass.ts';
import { pass } from './pass.ts';
import type { PreparedRequest } from './prepare.ts';
import { isPlainObject, mergeRows, renderTemplateRows } from './prepare.ts';
import type { Run } from './run.ts';
import { withNewBudget } from './run.ts';
import { serializerOf } from './serialize.ts';
import type { Ref } from './terms.ts';
import { passageOf } from './verify.ts';

/** How a call is carried. */
export interface CallOptions {
  /** Default `follow`. */
  readonly redirect?: 'follow' | 'manual';
}

/** One call of a connection's, renewed and repeated as a whole when refused. @see REF-3, F-061 */
export async function callUpstream(
  keeping: Keeping,
  run: Run,
  ref: Ref | undefined,
  request: WireRequest,
  options: CallOptions = {},
): Promise<Driven<WireResponse>> {
  if (ref === undefined) {
    if (run.auth !== undefined)
      return { ok: false, problem: problem('not_found', 'request', { what: 'connection' }) };
    return carryCall(run, request, { authData: {}, inputData: {}, env: run.subject.env }, options);
  }
  const done = await withFreshCredentials(keeping, run, ref, 'request', (bundle) =>
    carryCall(run, request, bundle, options),
  );
  if (done.ok) return { ok: true, value: done.value.value };
  // Refused again after a renewal: the provider's answer is the answer.
  return done.wish === 'refresh' && done.response !== undefined ? { ok: true, value: done.response } : done;
}

/**
 * Carries one request of a caller's: the request template beneath it, through middleware and scheme. The response
 * passes as it came, an error status too; what middleware makes of it counts only when it raises. @see MW-1, RT-2
 */
async function carryCall(
  run: Run,
  request: WireRequest,
  bundle: Bundle,
  { redirect = 'follow' }: CallOptions,
): Promise<Driven<WireResponse>> {
  const passage: Passage = passageOf(run, 'request', bundle);
  const prepared = await overTemplate(run, request, bundle);
  if (!prepared.ok) return prepared;
  const answer = await pass(withNewBudget(run), { ...prepared.value, redirect }, passage);
  return answer.ok ? { ok: true, value: answer.value.wire } : answer;
}

async function overTemplate(
  run: Run,
  request: WireRequest,
  bundle: Bundle,
): Promise<Driven<PreparedRequest>> {
  const { requestTemplate } = run.subject.definition;
  const stage = 'request';
  const code = requestTemplate.serializeValueForCurlies;
  const serialize = await serializerOf(run, { code, texts: requestTemplate, bundle, stage });
  if (!serialize.ok) return serialize;
  const filling = { bundle, fields: run.auth?.bounds ?? [], stage, serialize: serialize.value } as const;
  const beneath = renderTemplateRows(requestTemplate, filling);
  if (!beneath.ok) return beneath;
  if (!URL.canParse(request.url))
    return { ok: false, problem: problem('host_not_allowed', 'request', { host: request.url }) };
  const { body: templateBody, ...rows } = beneath.value;
  const own = { params: {}, headers: request.headers };
  const { params, headers } = mergeRows(rows, own, request.url);
  const body = withTemplateBody(request, templateBody);
  const { method, url } = request;
  // The caller decides what its GET carries.
  const prepared = { method, url, params, headers, allowGetBody: true, redirect: 'follow' as const };
  return { ok: true, value: { ...prepared, ...(body === undefined ? {} : { body }) } };
}

/** A body that says what it is, a JSON object or form pairs, gets the template's members that it lacks; any other stays. */
function withTemplateBody(request: WireRequest, template: unknown): WireRequest['body'] {
  const { body } = request;
  if (body === undefined || !isPlainObject(template) || Object.keys(template).length === 0) return body;
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const type = headerOf(request.headers, 'content-type') ?? '';
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    const present = new URLSearchParams(text);
    const added = Object.entries(template).filter(([key]) => !present.has(key));
    return [text, encodeForm(Object.fromEntries(added))].filter((part) => part !== '').join('&');
  }
  const data = /[/+]json\b/i.test(type) ? parseJson(text) : undefined;
  return isPlainObject(data) ? JSON.stringify({ ...template, ...data }) : body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
