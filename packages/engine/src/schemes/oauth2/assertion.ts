import type { Bundle, Values } from '../../definition/bundle.ts';
import { isCode } from '../../definition/step.ts';
import { references, renderDeep, renderString } from '../../definition/template.ts';
import { renderUrl } from '../../definition/url.ts';
import { problem, type Stage } from '../../problem/problem.ts';
import { given } from '../given.ts';
import { type Context, type Flow, fail, sign } from '../scheme.ts';
import { clientOf, firstBlank } from './client.ts';
import type { Config } from './config.ts';
import { readJwk } from './jwk.ts';

type OAuthContext = Pick<Context<Config>, 'config' | 'fields' | 'now' | 'randomBytes'>;

/** How long an assertion of the client holds, in seconds: it is used once, at once. */
const clientAssertionSeconds = 60;

/** Who the client is, signed with the integration's own key: what a body carries of it. @see RFC 7523 sections 2.2 and 3 */
export function* clientAssertion(context: OAuthContext, bundle: Bundle, stage: Stage): Flow<Values> {
  const id = yield* given(renderString(clientOf(context.config).id, bundle, { stage }));
  const claims = {
    iss: id,
    sub: id,
    aud: yield* audienceOf(context, bundle, stage),
    ...timesOf(context, clientAssertionSeconds),
  };
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: yield* sign({ own: true }, { typ: 'JWT' }, claims),
  };
}

/** The JWT that is exchanged for a token, as the definition describes it. @see RFC 7523 section 2.1 */
export function* grantAssertion(context: OAuthContext, bundle: Bundle, stage: Stage): Flow<string> {
  const { assertion } = context.config;
  if (assertion === undefined)
    return yield* fail(problem('definition_invalid', stage, { path: 'assertion' }));
  const blank = firstBlank(references(assertion.key), bundle);
  if (blank !== undefined)
    return yield* fail(problem('required_value_missing', stage, { key: lastOf(blank) }));
  const key = yield* given(renderString(assertion.key, bundle, { stage }));
  const { keyId, algorithm = 'RS256' } = {
    ...withoutUndefined(readJwk(key)),
    ...withoutUndefined(assertion),
  };
  const text = function* (template: string): Flow<string> {
    return yield* given(renderString(template, bundle, { stage }));
  };
  const header = {
    alg: algorithm,
    typ: 'JWT',
    ...(keyId !== undefined && { kid: yield* text(keyId) }),
    ...(yield* members(assertion.header, bundle, stage)),
  };
  const issuer = yield* text(assertion.issuer ?? clientOf(context.config).id);
  const aud =
    assertion.audience === undefined ? tokenUrlOf(context, bundle, stage) : text(assertion.audience);
  const claims = {
    ...(issuer !== '' && { iss: issuer }),
    ...(assertion.subject !== undefined && { sub: yield* text(assertion.subject) }),
    ...(!Object.hasOwn(assertion.claims ?? {}, 'aud') && { aud: yield* aud }),
    ...timesOf(context, assertion.expiresInSeconds ?? 300),
    ...(yield* members(assertion.claims, bundle, stage)),
  };
  return yield* sign({ text: key }, withoutNull(header), withoutNull(claims));
}

function timesOf({ now, randomBytes }: Pick<OAuthContext, 'now' | 'randomBytes'>, seconds: number) {
  const iat = Math.floor(now() / 1000);
  return { jti: Buffer.from(randomBytes(16)).toString('base64url'), iat, exp: iat + Math.ceil(seconds) };
}

/** The issuer where it is known, as newer servers want it; the token URL where it is not. @see RFC 7523 section 3 */
function* audienceOf(context: OAuthContext, bundle: Bundle, stage: Stage): Flow<string> {
  const { issuer } = context.config;
  if (issuer === undefined) return yield* tokenUrlOf(context, bundle, stage);
  return yield* given(renderString(issuer, bundle, { stage }));
}

function* tokenUrlOf({ config, fields }: OAuthContext, bundle: Bundle, stage: Stage): Flow<string> {
  const { getAccessToken } = config;
  if (!isCode(getAccessToken)) return yield* given(renderUrl(getAccessToken.url, bundle, fields, { stage }));
  const path = config.assertion === undefined ? 'issuer' : 'assertion.audience';
  const reason = `The token request is code, so ${path} must say for whom the assertion is`;
  return yield* fail(problem('definition_invalid', stage, { path, reason }));
}

function* members(value: Values | undefined, bundle: Bundle, stage: Stage): Flow<Values> {
  return Object(yield* given(renderDeep(value ?? {}, bundle, { stage })));
}

/** A member of null takes a default away. */
function withoutNull(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function withoutUndefined<Value extends object>(value: Value | undefined): Partial<Value> {
  const set = Object.entries(value ?? {}).filter(([, member]) => member !== undefined);
  return Object.fromEntries(set) as Partial<Value>;
}

function lastOf(path: string): string {
  return path.split('.').at(-1) ?? path;
}
