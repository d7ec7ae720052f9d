import type { Bundle, InboundRequest, Values } from '../../definition/bundle.ts';
import { isCode } from '../../definition/step.ts';
import { references } from '../../definition/template.ts';
import { challengeOf } from '../pkce.ts';
import type { Context, PlannedStep } from '../scheme.ts';
import { withAuthorizeRows } from './authorize-rows.ts';
import type { Config } from './config.ts';
import { type TokenRequest, withTokenRows } from './rows.ts';

type OAuthContext = Context<Config>;

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
): PlannedStep {
  return {
    step: withAuthorizeRows(authorizeUrl, config),
    stage: 'authorize',
    purpose: 'authorize',
    bundle: withInput(bundle, values),
  };
}

/** The token request. Form values stand in both parts of the bundle. @see OA2-27, OA2-39, OA2-40 */
export function planToken(context: OAuthContext, { values, rawRequest, cleanedRequest }: Given): PlannedStep {
  const { config, bundle } = context;
  const both = { ...bundle, authData: { ...bundle.inputData, ...bundle.authData } };
  return {
    step: withTokenRows(config.getAccessToken, 'token', config, bundle.env),
    stage: 'exchange',
    purpose: 'exchange',
    bundle: {
      ...withInput(both, values),
      ...(rawRequest && { rawRequest }),
      ...(cleanedRequest && { cleanedRequest }),
    },
  };
}

/** The refresh request; undefined when the definition has none. @see OA2-36, OA2-39 */
export function planRefresh(context: OAuthContext): PlannedStep | undefined {
  const state = Buffer.from(context.randomBytes(32)).toString('base64url');
  const values = { redirect_uri: context.redirectUrl, state };
  return planOptional(context, context.config.refreshAccessToken, 'refresh', values);
}

/** The revocation, of the refresh token when there is one: the access token dies with it. @see RFC 7009 section 2.1 */
export function planRevoke(context: OAuthContext): PlannedStep | undefined {
  const { refresh_token: refresh, access_token: access } = context.bundle.authData;
  const hint = refresh === undefined || refresh === null || refresh === '' ? 'access_token' : 'refresh_token';
  const token = hint === 'refresh_token' ? refresh : access;
  return planOptional(context, context.config.revoke, 'revoke', { token, token_type_hint: hint });
}

function planOptional(
  { config, bundle }: OAuthContext,
  step: Config['revoke'],
  purpose: Exclude<TokenRequest, 'token'>,
  values: Values,
): PlannedStep | undefined {
  if (step === undefined) return undefined;
  const made = withTokenRows(step, purpose, config, bundle.env);
  return { step: made, stage: purpose, purpose, bundle: withInput(bundle, values) };
}

/** Any endpoint as it would run, with `<name>` for what only a provider knows. */
export function planOf(context: OAuthContext, endpoint: string): PlannedStep | undefined {
  const { bundle, redirectUrl: redirect_uri } = context;
  const typed = bundle.inputData;
  const { authorizeUrl } = context.config;
  if (endpoint === 'authorize') {
    const pkce = { code_challenge: '<code_challenge>', code_challenge_method: 'S256' };
    return (
      authorizeUrl &&
      planAuthorize(context, authorizeUrl, { redirect_uri, state: '<state>', ...pkce, ...typed })
    );
  }
  if (endpoint === 'token') {
    const known = { code: '<code>', code_verifier: '<code_verifier>', state: '<state>' };
    return planToken(context, { values: { redirect_uri, ...known, ...typed } });
  }
  const authData = { access_token: '<access_token>', refresh_token: '<refresh_token>', ...bundle.authData };
  const filled = { ...context, bundle: { ...bundle, authData } };
  if (endpoint === 'refresh') return planRefresh(filled);
  return endpoint === 'revoke' ? planRevoke(filled) : undefined;
}

/** Whether a form would send the refresh token that was never given. */
export function lacksRefreshToken({ step, bundle }: PlannedStep): boolean {
  if (isCode(step) || !references(step).includes('bundle.authData.refresh_token')) return false;
  const token = bundle.authData['refresh_token'];
  return token === undefined || token === null || token === '';
}

function withInput(bundle: Bundle, values: Values): Bundle {
  return { ...bundle, inputData: { ...bundle.inputData, ...values } };
}
