import { isCode, type RedirectStep, type RequestStep, type Step } from '../../definition/step.ts';
import { references } from '../../definition/template.ts';
import { headerOf } from '../../wire/request.ts';
import { basicAuthorization } from '../authorization.ts';
import type { Config } from './config.ts';

type Rows = Readonly<Record<string, string>>;

/** The requests that carry the client's own credentials. */
export type TokenRequest = 'token' | 'refresh' | 'revoke';

const formType = 'application/x-www-form-urlencoded';

/** The default body of a token request. @see OA2-27, OA2-36 @see RFC 7009 section 2.1 */
export function tokenRows(
  request: TokenRequest,
  { clientAuthentication, enablePkce }: Pick<Config, 'clientAuthentication' | 'enablePkce'>,
): Rows {
  return {
    ...(clientAuthentication !== 'client_secret_basic' && { client_id: '{{process.env.CLIENT_ID}}' }),
    ...((clientAuthentication ?? 'client_secret_post') === 'client_secret_post' && {
      client_secret: '{{process.env.CLIENT_SECRET}}',
    }),
    ...(request === 'token' && {
      code: '{{bundle.inputData.code}}',
      redirect_uri: '{{bundle.inputData.redirect_uri}}',
      grant_type: 'authorization_code',
      ...(enablePkce && { code_verifier: '{{bundle.inputData.code_verifier}}' }),
    }),
    ...(request === 'refresh' && {
      grant_type: 'refresh_token',
      refresh_token: '{{bundle.authData.refresh_token}}',
    }),
    ...(request === 'revoke' && {
      token: '{{bundle.inputData.token}}',
      token_type_hint: '{{bundle.inputData.token_type_hint}}',
    }),
  };
}

/**
 * Whether a path reads what a request exists to carry: a step that has it somewhere is complete as the builder wrote
 * it. Other values of the return, such as a company's id, belong to the URL and say nothing of the body. @see OA2-25
 */
function isEssential(path: string, request: TokenRequest, { codeParam = 'code' }: Config): boolean {
  if (request === 'token') {
    const code = `bundle.cleanedRequest.querystring.${codeParam}`;
    return [code, 'bundle.inputData.code', 'bundle.rawRequest.querystring'].includes(path);
  }
  const isToken = /^bundle\.authData\.(refresh_token|access_token)$/.test(path);
  return isToken || (request === 'revoke' && path === 'bundle.inputData.token');
}

/**
 * A token request as it is run: POST, form-encoded, with the default rows when the builder wrote none, the PKCE
 * verifier wherever the builder forgot it, and the client's Authorization header if asked for. Code is left alone.
 * @see OA2-22, OA2-27, OA2-28, OA2-36
 */
export function withTokenRows(
  step: Step,
  request: TokenRequest,
  config: Config,
  env: Readonly<Record<string, string>>,
): Step {
  if (isCode(step)) return step;
  const method = step.method ?? 'POST';
  return withClientHeader(withoutSecret(withRows({ ...step, method }, request, config), config), config, env);
}

/** The client must not be authenticated in two ways at once: strict servers refuse it. @see RFC 6749 section 2.3 */
function withoutSecret(step: RequestStep, { clientAuthentication }: Config): RequestStep {
  const { body, params } = step;
  if ((clientAuthentication ?? 'client_secret_post') === 'client_secret_post') return step;
  const kept = <Value>(rows: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(rows).filter(([, value]) => value !== '{{process.env.CLIENT_SECRET}}'));
  const isRows = typeof body === 'object' && body !== null && !Array.isArray(body);
  return { ...step, ...(params && { params: kept(params) }), ...(isRows && { body: kept(body) }) };
}

function withRows(step: RequestStep, request: TokenRequest, config: Config): RequestStep {
  const paths = references([step.url, step.params, step.headers, step.body]);
  if (step.body === undefined && !paths.some((path) => isEssential(path, request, config))) {
    return asForm(addRows(step, tokenRows(request, config)));
  }
  const code_verifier = '{{bundle.inputData.code_verifier}}';
  const lacksVerifier =
    request === 'token' && config.enablePkce && !paths.includes('bundle.inputData.code_verifier');
  return asForm(lacksVerifier ? addRows(step, { code_verifier }) : step);
}

/** Adds rows below the builder's own. A body that is a text or a list stays as it is. */
function addRows(step: RequestStep, rows: Rows): RequestStep {
  const { method, params, body = {} } = step;
  if (method === 'GET') return { ...step, params: { ...rows, ...params } };
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return step;
  return { ...step, body: { ...rows, ...body } };
}

function asForm(step: RequestStep): RequestStep {
  const isTyped = Object.keys(step.headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
  if (isTyped || typeof step.body !== 'object' || step.body === null) return step;
  return { ...step, headers: { ...step.headers, 'Content-Type': formType } };
}

function withClientHeader(
  step: RequestStep,
  { clientAuthentication }: Config,
  env: Readonly<Record<string, string>>,
): RequestStep {
  if (clientAuthentication !== 'client_secret_basic') return step;
  const texts = Object.fromEntries(
    Object.entries(step.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  if (headerOf(texts, 'authorization') !== undefined) return step;
  const [id, secret] = [env['CLIENT_ID'] ?? '', env['CLIENT_SECRET'] ?? ''].map(formEncoded);
  return { ...step, headers: { ...step.headers, Authorization: basicAuthorization(id ?? '', secret ?? '') } };
}

/** One name or value as application/x-www-form-urlencoded, a space as `+`. @see RFC 6749 section 2.3.1 and appendix B */
function formEncoded(text: string): string {
  return new URLSearchParams([['', text.toWellFormed()]]).toString().slice(1);
}

/** Which of the client's two variables a step reads, in a template or in code. @see OA2-41 */
export function clientVariablesOf(
  step: Step | RedirectStep,
  { clientAuthentication }: Config,
): readonly string[] {
  const text = JSON.stringify(step);
  const isHeader = clientAuthentication === 'client_secret_basic' && !isCode(step);
  return ['CLIENT_ID', 'CLIENT_SECRET'].filter((name) => isHeader || text.includes(`process.env.${name}`));
}
