import type { Bundle } from '../../definition/bundle.ts';
import { isCode, type RedirectStep, type RequestStep, type Step } from '../../definition/step.ts';
import { readPath, references, renderString } from '../../definition/template.ts';
import { headerOf } from '../../wire/request.ts';
import { basicAuthorization } from '../authorization.ts';
import { type Config, grantOf } from './config.ts';
import type { ClientAuthentication } from './config-parts.ts';

/** The requests that say which client asks. */
export type ClientRequest = 'token' | 'refresh' | 'revoke' | 'introspect' | 'device' | 'pushed';

type Rows = Readonly<Record<string, string>>;
type Client = Pick<Config, 'clientAuthentication' | 'clientId' | 'clientSecret' | 'grantType'>;

/** The templates of the client's own credentials. */
export function clientOf({ clientId, clientSecret }: Client): {
  readonly id: string;
  readonly secret: string;
} {
  return {
    id: clientId ?? '{{process.env.CLIENT_ID}}',
    secret: clientSecret ?? '{{process.env.CLIENT_SECRET}}',
  };
}

/**
 * How a request tells the app which client asks. What is not said of it is said of the token request; undefined: not at
 * all, because the assertion of the grant says who asks. @see RFC 7521 section 4.1
 */
export function authenticationOf(config: Client, request: ClientRequest): ClientAuthentication | undefined {
  const { clientAuthentication: given } = config;
  if (typeof given === 'string') return given;
  const usual = grantOf(config) === 'jwt_bearer' ? undefined : 'client_secret_post';
  return given?.[request] ?? given?.token ?? usual;
}

/** The default rows of a client: what of its credentials stands in a body. @see RFC 6749 section 2.3.1 @see RFC 7523 section 2.2 */
export function clientRows(config: Client, request: ClientRequest): Rows {
  const { id, secret } = clientOf(config);
  switch (authenticationOf(config, request)) {
    case 'client_secret_basic':
      return {};
    case 'client_secret_post':
      return { client_id: id, client_secret: secret };
    case 'private_key_jwt':
      return { client_id: id, ...assertionRows };
    case 'none':
      return grantOf(config) === 'jwt_bearer' ? {} : { client_id: id };
    case undefined:
      return {};
  }
}

const assertionRows: Rows = {
  client_assertion_type: '{{bundle.inputData.client_assertion_type}}',
  client_assertion: '{{bundle.inputData.client_assertion}}',
};

/** Whether a request brings an Authorization header of the builder's: the client needs no second one. */
export function hasOwnLogin({ headers = {}, auth }: RequestStep): boolean {
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return Array.isArray(auth) || headerOf(texts, 'authorization') !== undefined;
}

/**
 * The request with its client authenticated in exactly one way, whatever else the builder or a draft put there: strict
 * servers refuse two. `add` puts rows beneath the request's own. @see RFC 6749 section 2.3
 */
export function withClient(
  step: RequestStep,
  request: ClientRequest,
  { config, bundle }: { readonly config: Config; readonly bundle: Bundle },
  add: (step: RequestStep, rows: Rows) => RequestStep,
): RequestStep {
  const method = authenticationOf(config, request);
  if (method === undefined || method === 'client_secret_post') return step;
  const made = withoutSecret(step, config);
  if (method === 'client_secret_basic') return hasOwnLogin(made) ? made : withHeader(made, config, bundle);
  const needsAssertion =
    method === 'private_key_jwt' && !references(made).includes('bundle.inputData.client_assertion');
  return needsAssertion ? add(made, clientRows(config, request)) : made;
}

function withoutSecret(step: RequestStep, config: Config): RequestStep {
  const { body, params } = step;
  const secrets: unknown[] = [clientOf({}).secret, clientOf(config).secret];
  const kept = <Value>(rows: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(rows).filter(([, value]) => !secrets.includes(value)));
  const isRows = typeof body === 'object' && body !== null && !Array.isArray(body);
  return { ...step, ...(params && { params: kept(params) }), ...(isRows && { body: kept(body) }) };
}

function withHeader(step: RequestStep, config: Config, bundle: Bundle): RequestStep {
  const { id, secret } = clientOf(config);
  const value = basicAuthorization(encoded(id, bundle), encoded(secret, bundle));
  return { ...step, headers: { ...step.headers, Authorization: value } };
}

/** A part of the client's credentials as application/x-www-form-urlencoded, a space as `+`. @see RFC 6749 section 2.3.1 and appendix B */
function encoded(template: string, bundle: Bundle): string {
  const rendered = renderString(template, bundle);
  const text = rendered.ok ? rendered.value : '';
  return new URLSearchParams([['', text.toWellFormed()]]).toString().slice(1);
}

/**
 * Which of the values that make up the client a request reads: in a template, in code, in a header or an assertion of
 * ours. `written`: the builder's own step. @see OA2-41
 */
export function clientReads(
  made: Step | RedirectStep,
  config: Config,
  sent?: { readonly written: Step; readonly request: ClientRequest },
): readonly string[] {
  const { id, secret } = clientOf(config);
  const [idPaths, secretPaths] = [references(id), references(secret)];
  const known = [...new Set([...references(Object.values(clientOf({}))), ...idPaths, ...secretPaths])];
  const method = sent && authenticationOf(config, sent.request);
  const text = JSON.stringify(made);
  const read = new Set(isCode(made) ? known.filter((path) => text.includes(path)) : references(made));
  if (method === 'private_key_jwt') for (const path of idPaths) read.add(path);
  if (method === 'client_secret_basic' && sent && !isCode(sent.written) && !hasOwnLogin(sent.written))
    for (const path of [...idPaths, ...secretPaths]) read.add(path);
  return known.filter((path) => read.has(path));
}

/** The first of some paths that holds nothing; undefined when all hold something. */
export function firstBlank(paths: readonly string[], bundle: Bundle): string | undefined {
  return paths.find((path) => {
    const value = readPath(path.split('.'), bundle);
    return value === undefined || value === '';
  });
}
