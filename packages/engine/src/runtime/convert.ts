import type { Bundle, Values } from '../definition/bundle.ts';
import { boundFields } from '../definition/form.ts';
import type { RedirectStep, RequestStep, RequestTemplate, Step } from '../definition/step.ts';
import { isCode } from '../definition/step.ts';
import { references } from '../definition/template.ts';
import { toCode } from '../definition/to-code.ts';
import { toLabelCode } from '../definition/to-code-label.ts';
import { toRedirectCode } from '../definition/to-code-redirect.ts';
import type { Problem } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import type { Context, Scheme } from '../schemes/scheme.ts';
import { endpointOf } from './preview.ts';
import type { Subject, World } from './world.ts';

/** The code of a step, or why there is none: the sentence says it to a builder. */
export type Converted =
  | { readonly ok: true; readonly source: string }
  | { readonly ok: false; readonly problem: Problem; readonly detail?: string };

/**
 * Writes a form step of a definition as code, with the default rows that its scheme would add: `test`, `label`, or one
 * of the scheme's endpoints, named as in a preview. Nothing is run, and no value is read. @see COD-2
 */
export function convertStep(
  { schemes, now, randomBytes }: Pick<World, 'schemes' | 'now' | 'randomBytes'>,
  { definition, redirectUrl }: Pick<Subject, 'definition' | 'redirectUrl'>,
  name: string,
): Converted {
  const { authentication } = definition;
  const scheme = schemes.find((one) => one.name === authentication?.type);
  if (authentication === undefined || scheme === undefined) return unknownStep(name, []);
  const { connectionLabel: label, test, config } = authentication;
  const converted = (step: Step, mayBeText = false) => codeOf(step, definition.requestTemplate, mayBeText);
  if (name === 'test') return converted(test);
  if (name === 'label' && label !== undefined)
    return typeof label === 'string' ? { ok: true, source: toLabelCode(label) } : converted(label);

  const steps = scheme.endpoints(config);
  const context: Context<unknown> = {
    config,
    bundle: markedBundle([config, ...scheme.reservedEnvironment.map((key) => `{{process.env.${key}}}`)]),
    fields: boundFields(authentication, scheme),
    redirectUrl,
    memory: new Map(),
    now,
    randomBytes,
  };
  const endpoint = endpointOf(name, steps, config) ?? ofPurpose(scheme, context, steps, name);
  const written = endpoint === undefined ? undefined : steps[endpoint];
  if (endpoint === undefined || written === undefined)
    return unknownStep(name, [...Object.keys(steps), 'test', ...(label === undefined ? [] : ['label'])]);
  const planned = scheme.plan?.(context, endpoint);
  if (isCode(written) || planned === undefined || isCode(planned.step)) return converted(written);
  // What follows a token, or goes ahead of the user, is made of what the scheme alone knows then.
  if (endpoint.endsWith(']') || Object.hasOwn(planned.bundle.inputData, 'parameters'))
    return stays(`${name} can only be a form.`);
  if (endpoint === 'authorize') return { ok: true, source: toRedirectCode(planned.step as RedirectStep) };
  return converted(planned.step, planned.reading?.text === true);
}

function ofPurpose(
  scheme: Scheme,
  context: Context<unknown>,
  steps: Readonly<Record<string, Step>>,
  name: string,
): string | undefined {
  return Object.keys(steps).findLast((endpoint) => scheme.plan?.(context, endpoint)?.purpose === name);
}

function codeOf(step: Step, template: RequestTemplate, mayBeText: boolean): Converted {
  if (isCode(step)) return stays('This step is code already.');
  const { step: request, client } = withoutMarks(withFlags(step, template));
  return { ok: true, source: toCode(request, { mayBeText, ...(client && { client }) }) };
}

/** Rows of the request template reach code as they reach a form; what it says beside them is said in the code. @see MW-5 */
function withFlags(step: RequestStep, template: RequestTemplate): RequestStep {
  const removeMissingValuesFrom = { ...template.removeMissingValuesFrom, ...step.removeMissingValuesFrom };
  const skipThrowForStatus = step.skipThrowForStatus ?? template.skipThrowForStatus;
  const skipEncodingChars = step.skipEncodingChars ?? template.skipEncodingChars;
  return {
    ...step,
    ...(Object.keys(removeMissingValuesFrom).length > 0 && { removeMissingValuesFrom }),
    ...(skipThrowForStatus !== undefined && { skipThrowForStatus }),
    ...(skipEncodingChars !== undefined && { skipEncodingChars }),
  };
}

function stays(detail: string): Converted {
  return { ok: false, problem: problem('conflict', 'definition', { reason: detail }), detail };
}

function unknownStep(name: string, known: readonly string[]): Converted {
  const params = { what: 'step', id: name, known: known.join(', ') };
  return { ok: false, problem: problem('not_found', 'definition', params) };
}

const mark = /clvmark(?:[0-9a-f]{2})+x/g;

/** A letter-and-digit name for every value that the templates read, so that it is seen where a plan put it. */
function markedBundle(values: readonly unknown[]): Bundle {
  const paths = references(values).map((path) => path.split('.'));
  const named = (root: string, part: string): Values =>
    Object.fromEntries(
      paths.flatMap(([first, second, name, ...deeper]) =>
        first === root && second === part && name !== undefined && deeper.length === 0
          ? [[name, markOf([first, second, name].join('.'))]]
          : [],
      ),
    );
  const env = Object.entries(named('process', 'env')).map(([name, text]) => [name, String(text)]);
  return {
    authData: named('bundle', 'authData'),
    inputData: named('bundle', 'inputData'),
    env: Object.fromEntries(env),
  };
}

function markOf(path: string): string {
  return `clvmark${Buffer.from(path).toString('hex')}x`;
}

/** Marks as the templates that they stand for. */
function templated(text: string): string {
  return text.replace(mark, (found) => `{{${Buffer.from(found.slice(7, -1), 'hex').toString()}}}`);
}

/**
 * A planned request as templates again: the Basic login of a client, which a plan writes ready-made, is taken out, and
 * so is a header that is signed as the request leaves, which a plan shows as `<name>`.
 */
function withoutMarks(step: RequestStep): {
  readonly step: RequestStep;
  readonly client?: { readonly id: string; readonly secret: string };
} {
  const headers = Object.entries(step.headers ?? {}).filter(([, value]) => !/^<\w+>$/.test(String(value)));
  const login = headers.flatMap(([name, value]) =>
    name === 'Authorization' ? [clientOf(String(value))] : [],
  )[0];
  const kept = login === undefined ? headers : headers.filter(([name]) => name !== 'Authorization');
  const { headers: _, ...rest } = step;
  const bare = kept.length === 0 ? rest : { ...rest, headers: Object.fromEntries(kept) };
  return { step: step.headers === undefined ? step : bare, ...(login && { client: login }) };
}

function clientOf(header: string): { readonly id: string; readonly secret: string } | undefined {
  const [, encoded] = /^Basic ([\w+/]+=*)$/.exec(header) ?? [];
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString();
  if (text.search(mark) < 0) return undefined;
  const [id = '', secret = ''] = text.split(':').map((part) => templated(decoded(part)));
  return { id, secret };
}

function decoded(part: string): string {
  return new URLSearchParams(`value=${part}`).get('value') ?? '';
}
