import type { Bundle, InboundRequest, Values } from '../../definition/bundle.ts';
import { isCode, type Step } from '../../definition/step.ts';
import { references } from '../../definition/template.ts';
import type { Stage } from '../../problem/problem.ts';
import type { Purpose } from '../../wire/exchange.ts';
import { textOf } from '../authorization.ts';
import { challengeOf } from '../pkce.ts';
import type { Context, PlannedStep } from '../scheme.ts';
import { tokenOf } from './answer.ts';
import { withAuthorizeRows } from './authorize-rows.ts';
import { type ClientRequest, clientReads } from './client.ts';
import type { Config } from './config.ts';
import { type Rows, withTokenRows } from './rows.ts';

type OAuthContext = Context<Config>;

/** One request that says which client asks. */
export interface ClientStep extends PlannedStep {
  readonly request: ClientRequest;
  /** Which of the values that make up the client it reads. */
  readonly reads: readonly string[];
}

/** What the return gave to the token request. @see OA2-24, OA2-25 */
export interface Given {
  readonly values: Values;
  readonly rawRequest?: InboundRequest;
  readonly cleanedRequest?: InboundRequest;
}

/** The S256 values that the authorization URL carries. @see OA2-21, A-28 */
export function challengeValues(verifier: string) {
  return { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' };
}

/** The authorization step. @see OA2-9, OA2-39 */
export function planAuthorize(
  { config, bundle }: OAuthContext,
  authorizeUrl: NonNullable<Config['authorizeUrl']>,
  values: Values,
): PlannedStep & Pick<ClientStep, 'reads'> {
  const step = withAuthorizeRows(authorizeUrl, config);
  return {
    step,
    stage: 'authorize',
    purpose: 'authorize',
    bundle: withInput(bundle, values),
    reads: clientReads(step, config),
  };
}

/**
 * The authorization request as it is sent ahead: every parameter of the URL in its body, and the client's login.
 * @see RFC 9126 section 2.1
 */
export function planPushed(
  context: OAuthContext,
  step: Step,
  parameters: Readonly<Record<string, string | readonly string[]>>,
): ClientStep {
  // Values that a user typed are read from the bundle, so that no template in them is ever filled in.
  const rows = Object.keys(parameters).map((name, at) => [name, `{{bundle.inputData.pushed.${at}}}`]);
  const values = { parameters, pushed: Object.values(parameters) };
  const more: Rows = Object.fromEntries(rows);
  return planClient(context, { step, request: 'pushed', as: 'authorize', values, more });
}

/** The request for a device code; `scope` is asked for in the place of the definition's. @see RFC 8628 section 3.1 */
export function planDevice(context: OAuthContext, scope?: string): ClientStep {
  // A definition that was parsed with this grant has one.
  const { deviceAuthorization: written = { url: '' } } = context.config;
  const step = scope === undefined ? written : withScopeRow(written, '{{bundle.inputData.asked_scope}}');
  const values = scope === undefined ? {} : { asked_scope: scope };
  return planClient(context, { step, request: 'device', as: 'authorize', values });
}

function withScopeRow(step: Step, scope: string): Step {
  if (isCode(step)) return step;
  if (step.method === 'GET') return { ...step, params: { ...step.params, scope } };
  const { body = {} } = step;
  return typeof body === 'object' && body !== null ? { ...step, body: { ...body, scope } } : step;
}

/** The scope as a form says it; undefined where it says none. */
export function scopeRowOf(step: Step): string | undefined {
  if (isCode(step)) return undefined;
  const row: unknown = Object(step.method === 'GET' ? step.params : step.body).scope;
  return typeof row === 'string' ? row : undefined;
}

/**
 * The token request, which also renews where the grant can be made again. Form values stand in both parts of the
 * bundle. @see OA2-27, OA2-39, OA2-40
 */
export function planToken(
  context: OAuthContext,
  { values, rawRequest, cleanedRequest }: Given,
  as: 'exchange' | 'refresh' = 'exchange',
): ClientStep {
  const { config, bundle } = context;
  const both: Bundle = {
    ...bundle,
    authData: { ...bundle.inputData, ...bundle.authData },
    ...(rawRequest && { rawRequest }),
    ...(cleanedRequest && { cleanedRequest }),
  };
  const filled = { ...context, bundle: both };
  return planClient(filled, { step: config.getAccessToken, request: 'token', as, values });
}

/** The refresh request; undefined when the definition has none. @see OA2-36, OA2-39 */
export function planRefresh(context: OAuthContext): ClientStep | undefined {
  const { refreshAccessToken: step } = context.config;
  const state = Buffer.from(context.randomBytes(32)).toString('base64url');
  const values = { redirect_uri: context.redirectUrl, state };
  return step && planClient(context, { step, request: 'refresh', as: 'refresh', values });
}

/** The kinds of tokens that can be given back or asked about. @see RFC 7009 section 2.1 */
export type TokenKind = 'refresh_token' | 'access_token';

/** The revocation of one of the tokens; undefined when the definition has none. @see RFC 7009 section 2.1 */
export function planRevoke(context: OAuthContext, kind: TokenKind): ClientStep | undefined {
  const { revoke: step } = context.config;
  return step && planClient(context, { step, request: 'revoke', as: 'revoke', values: held(context, kind) });
}

/** The question whether the access token is active; undefined when the definition has none. @see RFC 7662 section 2.1 */
export function planIntrospect(context: OAuthContext): ClientStep | undefined {
  const { introspect: step } = context.config;
  const values = held(context, 'access_token');
  return step && planClient(context, { step, request: 'introspect', as: 'test', values });
}

/** A stored token of one kind; undefined when there is none. @see OA2-33 */
export function tokenOfKind({ bundle }: Pick<OAuthContext, 'bundle'>, kind: TokenKind): string | undefined {
  if (kind === 'access_token') return tokenOf(bundle.authData);
  return textOf(bundle.authData[kind]) || undefined;
}

function held(context: OAuthContext, kind: TokenKind): Values {
  return { token: tokenOfKind(context, kind), token_type_hint: kind };
}

interface Asked {
  readonly step: Step;
  readonly request: ClientRequest;
  readonly as: Stage & Purpose;
  readonly values: Values;
  readonly more?: Rows;
}

function planClient(
  { config, bundle }: OAuthContext,
  { step, request, as, values, more }: Asked,
): ClientStep {
  const filled = withInput(bundle, values);
  const made = withTokenRows(step, request, { config, bundle: filled }, more);
  const reads = clientReads(made, config, { written: step, request });
  return { request, step: made, stage: as, purpose: as, bundle: filled, reads };
}

/** Whether a form would send the refresh token that was never given. */
export function lacksRefreshToken({ step, bundle }: PlannedStep): boolean {
  return lacks('bundle.authData.refresh_token', step, bundle.authData['refresh_token']);
}

/** The first value without which a grant cannot be asked for, where a form would send it empty. @see F-063 */
export function missingOfGrant({ step, bundle }: PlannedStep): string | undefined {
  return ['username', 'password', 'subject_token'].find((key) =>
    lacks(`bundle.authData.${key}`, step, bundle.authData[key]),
  );
}

function lacks(path: string, step: Step, value: unknown): boolean {
  if (isCode(step) || !references(step).includes(path)) return false;
  return value === undefined || value === null || value === '';
}

function withInput(bundle: Bundle, values: Values): Bundle {
  return { ...bundle, inputData: { ...bundle.inputData, ...values } };
}
