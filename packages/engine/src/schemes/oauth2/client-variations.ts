import { joinPath } from '../../definition/guard.ts';
import { type Change, valueAtPath } from '../../definition/patch.ts';
import { isCode, type RequestStep } from '../../definition/step.ts';
import { references } from '../../definition/template.ts';
import type { FailedRequest, Likelihood, Signs, Variation } from '../variation.ts';
import { authenticationOf, type ClientRequest, clientOf } from './client.ts';
import type { Config } from './config.ts';
import type { ClientAuthentication } from './config-parts.ts';

/** Endpoints whose requests say which client asks, by the name that previews use. */
const requests: Readonly<Record<string, ClientRequest>> = {
  token: 'token',
  refresh: 'refresh',
  pushed: 'pushed',
  device: 'device',
  introspect: 'introspect',
};

const titles = {
  client_secret_basic: 'Send the client ID and secret in the header',
  client_secret_post: 'Send the client ID and secret in the body',
} as const;

type Method = keyof typeof titles;

/** The other usual way to tell the app which client asks. @see RFC 6749 section 2.3.1 */
export function clientVariations(failed: FailedRequest<Config>): readonly Variation[] {
  const { config, endpoint, step, signs } = failed;
  const request = requests[endpoint];
  if (request === undefined || step === undefined || isCode(step)) return [];
  const now = authenticationOf(config, request);
  const likely = likelihoodOf(signs, now === 'none');
  if (likely === undefined || now === undefined || now === 'private_key_jwt') return [];
  const ownLogin = loginsOf(step);
  const others: readonly Method[] =
    ownLogin.length > 0 || now === 'none'
      ? ['client_secret_basic', 'client_secret_post']
      : [now === 'client_secret_basic' ? 'client_secret_post' : 'client_secret_basic'];
  return others.map(
    (method): Variation => ({
      id: method.replaceAll('_', '-'),
      title: titles[method],
      why: whyOf(signs, likely),
      changes: [
        methodChange(failed, request, method),
        ...ownLogin.map((names) => ({ path: joinPath(failed.stepPath, names) })),
        ...(method === 'client_secret_basic' ? withoutSecret(failed) : withRows(failed, step)),
      ],
      likely,
      isLoginOnly: true,
    }),
  );
}

/** Undefined where the answer says that the client was recognised. */
function likelihoodOf({ status, error, words }: Signs, isPublic: boolean): Likelihood | undefined {
  if (isPublic) return /client_?secret|client authentication/.test(words) ? 3 : undefined;
  if (error === 'invalid_client') return 3;
  if (/client[_ ]?(authenticat|credential|secret|id)|basic auth|authorization header/.test(words)) return 3;
  if (status === 401) return 3;
  if (['invalid_grant', 'invalid_scope', 'unsupported_grant_type', 'access_denied'].includes(error))
    return undefined;
  return status === 400 || status === 403 || status === 500 ? 1 : undefined;
}

function whyOf({ status, error }: Signs, likely: Likelihood): string {
  if (error === 'invalid_client') return 'The app answered invalid_client: it did not recognise the client.';
  return likely === 3
    ? `The app did not recognise the client${status === undefined ? '' : ` (${status})`}.`
    : 'Some apps refuse the whole request when the client stands in the wrong place.';
}

/** The headers and the short form that log the client in by the builder's own hand. */
function loginsOf({ headers = {}, auth }: RequestStep): readonly (readonly string[])[] {
  const named = Object.keys(headers).filter((name) => name.toLowerCase() === 'authorization');
  return [...named.map((name) => ['headers', name]), ...(Array.isArray(auth) ? [['auth']] : [])];
}

/** One way for all requests, unless the definition tells them apart. */
function methodChange(
  { config, configPath }: FailedRequest<Config>,
  request: ClientRequest,
  after: ClientAuthentication,
): Change {
  const isApart = typeof config.clientAuthentication === 'object';
  return { path: `${configPath}.clientAuthentication${isApart ? `.${request}` : ''}`, after };
}

/** A secret that the builder wrote into the rows would be a second way beside the header. */
function withoutSecret({ document, stepPath }: FailedRequest<Config>): readonly Change[] {
  return ['body.client_secret', 'params.client_secret']
    .map((row) => ({ path: `${stepPath}.${row}` }))
    .filter(({ path }) => valueAtPath(document, path) !== undefined);
}

/** A request that is complete as the builder wrote it gets no default rows: they are written into it. @see OA2-25 */
function withRows({ config, stepPath }: FailedRequest<Config>, step: RequestStep): readonly Change[] {
  const { id, secret } = clientOf(config);
  const place = step.method === 'GET' ? 'params' : 'body';
  const rows = step[place];
  if (typeof rows !== 'object' || rows === null || Array.isArray(rows)) return [];
  const wanted = { client_id: id, client_secret: secret };
  return Object.entries(wanted)
    .filter(([name, text]) => !Object.hasOwn(rows, name) && !sharesReference(rows, text))
    .map(([name, after]) => ({ path: `${stepPath}.${place}.${name}`, after }));
}

/** Whether a row under another name, such as `app_id`, holds the value already. */
function sharesReference(rows: object, text: string): boolean {
  const read = new Set(references(Object.values(rows)));
  return references(text).some((path) => read.has(path));
}
