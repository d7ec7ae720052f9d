import type { Bundle } from '../../definition/bundle.ts';
import { isCode, type RequestStep, type Step } from '../../definition/step.ts';
import { references } from '../../definition/template.ts';
import { scopeRow } from './authorize-rows.ts';
import { type ClientRequest, clientRows, hasOwnLogin, withClient } from './client.ts';
import { type Config, grantOf } from './config.ts';
import { grantNames } from './config-parts.ts';

/** Rows of a body; a list stands for a parameter that repeats. */
export type Rows = Readonly<Record<string, string | readonly string[]>>;

const formType = 'application/x-www-form-urlencoded';

/** The default body of a request to the app's endpoints. @see OA2-27, OA2-36 @see RFC 7009, RFC 7662, RFC 8628 */
export function tokenRows(request: ClientRequest, config: Omit<Config, 'getAccessToken'>): Rows {
  return { ...clientRows(config, request), ...ownRows(request, config), ...resourceRow(request, config) };
}

function ownRows(request: ClientRequest, config: Omit<Config, 'getAccessToken'>): Rows {
  switch (request) {
    case 'token':
      return grantRows(config);
    case 'refresh':
      return { grant_type: 'refresh_token', refresh_token: '{{bundle.authData.refresh_token}}' };
    case 'revoke':
    case 'introspect':
      return {
        token: '{{bundle.inputData.token}}',
        token_type_hint: '{{bundle.inputData.token_type_hint}}',
      };
    case 'device':
      return scopeRow(config.scope ?? '');
    case 'pushed':
      return {};
  }
}

/** @see F-063 */
function grantRows(config: Omit<Config, 'getAccessToken'>): Rows {
  const grant = grantOf(config);
  const grant_type = grantNames[grant];
  const scope = scopeRow(config.scope ?? '');
  switch (grant) {
    case 'authorization_code':
      return {
        code: '{{bundle.inputData.code}}',
        redirect_uri: '{{bundle.inputData.redirect_uri}}',
        grant_type,
        ...(config.enablePkce && { code_verifier: '{{bundle.inputData.code_verifier}}' }),
      };
    case 'client_credentials':
      return { grant_type, ...scope };
    case 'password':
      return {
        grant_type,
        username: '{{bundle.authData.username}}',
        password: '{{bundle.authData.password}}',
        ...scope,
      };
    case 'device_code':
      return { grant_type, device_code: '{{bundle.inputData.device_code}}' };
    case 'jwt_bearer':
      return { grant_type, assertion: '{{bundle.inputData.assertion}}', ...scope };
    case 'token_exchange':
      return {
        grant_type,
        subject_token: '{{bundle.authData.subject_token}}',
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        ...scope,
      };
  }
}

/** What the token is for stands in every request for one. @see RFC 8707 section 2 */
function resourceRow(request: ClientRequest, { resource }: Pick<Config, 'resource'>): Rows {
  const isAsked = request === 'token' || request === 'refresh' || request === 'device';
  return isAsked && resource !== undefined ? { resource } : {};
}

/**
 * Whether a path reads what a request exists to carry: a step that has it somewhere is complete as the builder wrote
 * it. Other values of the return, such as a company's id, belong to the URL and say nothing of the body. @see OA2-25
 */
function isEssential(path: string, request: ClientRequest, { codeParam = 'code' }: Config): boolean {
  if (request === 'token') {
    const code = `bundle.cleanedRequest.querystring.${codeParam}`;
    return [code, 'bundle.inputData.code', 'bundle.rawRequest.querystring'].includes(path);
  }
  const isToken = /^bundle\.authData\.(refresh_token|access_token)$/.test(path);
  if (request === 'refresh') return isToken || path === 'bundle.inputData.assertion';
  return isToken || path === 'bundle.inputData.token';
}

/**
 * A request to the app's endpoints as it is run: POST, form-encoded, with its default rows, the PKCE verifier wherever
 * the builder forgot it, and its client in the one way that was asked for. Code is left alone. `more`: default rows
 * that only the moment knows. @see OA2-22, OA2-27, OA2-28, OA2-36
 */
export function withTokenRows(
  step: Step,
  request: ClientRequest,
  { config, bundle }: { readonly config: Config; readonly bundle: Bundle },
  more: Rows = {},
): Step {
  if (isCode(step)) return step;
  const posted = { ...step, method: step.method ?? 'POST' };
  return withClient(withRows(posted, request, config, more), request, { config, bundle }, addRows);
}

function withRows(step: RequestStep, request: ClientRequest, config: Config, more: Rows): RequestStep {
  const rows = { ...defaultRows(step, request, config), ...more };
  const isCompletable = request !== 'refresh' && request !== 'revoke' && !isCodeExchange(request, config);
  if (isCompletable) return asForm(addRows(step, rows));
  const paths = references([step.url, step.params, step.headers, step.body]);
  if (step.body === undefined && !paths.some((path) => isEssential(path, request, config))) {
    return asForm(addRows(step, rows));
  }
  const code_verifier = '{{bundle.inputData.code_verifier}}';
  const lacksVerifier =
    isCodeExchange(request, config) && config.enablePkce && !paths.includes('bundle.inputData.code_verifier');
  return asForm(lacksVerifier ? addRows(step, { code_verifier }) : step);
}

function isCodeExchange(request: ClientRequest, config: Config): boolean {
  return request === 'token' && grantOf(config) === 'authorization_code';
}

/** A login of the builder's own is the one way in which the client is authenticated. @see RFC 6749 section 2.3 */
function defaultRows(step: RequestStep, request: ClientRequest, config: Config): Rows {
  const rows = tokenRows(request, config);
  if (!hasOwnLogin(step)) return rows;
  return Object.fromEntries(Object.entries(rows).filter(([name]) => name !== 'client_secret'));
}

/** Adds rows below the builder's own, of which null takes a default away. A body that is a text or a list stays as it is. */
function addRows(step: RequestStep, rows: Rows): RequestStep {
  const { method, params, body = {} } = step;
  if (method === 'GET') return { ...step, params: merged(rows, params) };
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return step;
  return { ...step, body: merged(rows, body) };
}

function merged<Own>(rows: Rows, own: Readonly<Record<string, Own>> = {}): Record<string, Own | string> {
  const all: [string, Own | Rows[string]][] = Object.entries({ ...rows, ...own });
  const kept = all.filter(([name, value]) => value !== null || !Object.hasOwn(rows, name));
  return Object.fromEntries(kept) as Record<string, Own | string>;
}

function asForm(step: RequestStep): RequestStep {
  const isTyped = Object.keys(step.headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
  if (isTyped || typeof step.body !== 'object' || step.body === null) return step;
  return { ...step, headers: { ...step.headers, 'Content-Type': formType } };
}
