import { renderString } from '../../definition/template.ts';
import { problem } from '../../problem/problem.ts';
import type { Consent, Return } from '../consent.ts';
import { given } from '../given.ts';
import { defaultRefreshOn } from '../refresh-on.ts';
import {
  type Context,
  type Credentials,
  type Flow,
  fail,
  type Reading,
  type Renewal,
  run,
} from '../scheme.ts';
import { type Bound, bind, unbound, withInput } from './bind.ts';
import { type Config, grantOf } from './config.ts';
import type { GrantType } from './config-parts.ts';
import { missingOfGrant, planToken } from './plan.ts';
import { ready } from './ready.ts';
import { readReturn } from './return.ts';
import { settle } from './settle.ts';

type OAuthContext = Context<Config>;

/** Where the user of each grant consents; a grant without that can be made again without the user. @see F-063 */
const consents: Readonly<Record<GrantType, Consent | undefined>> = {
  authorization_code: 'redirect',
  device_code: 'device',
  client_credentials: undefined,
  password: undefined,
  jwt_bearer: undefined,
  token_exchange: undefined,
};

/** Where the user consents. */
export function consentOf(config: Config): Consent | undefined {
  return consents[grantOf(config)];
}

/** When tokens are renewed: by the refresh request where that is switched on, and by the grant itself where it can be made again. @see OA2-35, REF-1, F-063 */
export function renewalOf(config: Config): Renewal | undefined {
  const { autoRefresh, refreshAccessToken, refreshOn = defaultRefreshOn, lifetime } = config;
  const isRepeatable = consentOf(config) === undefined;
  const isOn = isRepeatable
    ? autoRefresh !== false
    : autoRefresh === true && refreshAccessToken !== undefined;
  if (!isOn) return undefined;
  return { on: refreshOn, ...(lifetime?.early === false && { early: false }) };
}

/** From the form, or the user's return, to tokens. @see OA2-27 @see RFC 6749 sections 4.1.3, 4.3 and 4.4 */
export function* connect(context: OAuthContext, back?: Return): Flow<Credentials> {
  if (consentOf(context.config) === undefined) return yield* make(context, 'exchange');
  const returned = yield* readReturn(context, back);
  const { scope, dpop_key } = back?.remembered ?? {};
  const planned = yield* ready(context, planToken(context, returned));
  const bound = yield* bind(context, planned, dpop_key);
  return yield* obtain(bound, 'exchange', scope);
}

/** Asks for a token by a grant that needs no user. */
export function* make(context: OAuthContext, as: 'exchange' | 'refresh'): Flow<Credentials> {
  const { bundle, config } = context;
  // A refresh token of an earlier grant is dead, or would have been used; one that the user typed is the grant.
  const { refresh_token, ...rest } = bundle.authData;
  const isTyped = context.fields.some(({ key, computed }) => key === 'refresh_token' && computed !== true);
  const authData = isTyped ? { ...rest, refresh_token } : rest;
  const fresh = { ...context, bundle: { ...bundle, authData } };
  const planned = planToken(fresh, { values: { redirect_uri: context.redirectUrl } }, as);
  const missing = missingOfGrant(planned);
  if (missing !== undefined) {
    const reason = `The value of ${missing} is not stored.`;
    const unasked = problem('refresh_rejected', as, { reason });
    return yield* fail(as === 'refresh' ? unasked : problem('required_value_missing', as, { key: missing }));
  }
  const scope = yield* given(renderString(config.scope ?? '', planned.bundle, { stage: as }));
  return yield* obtain(yield* bind(fresh, yield* ready(fresh, planned), undefined), as, scope);
}

/** Runs a token request and makes credentials of its answer. */
export function* obtain(
  { context, planned }: Bound,
  as: 'exchange' | 'refresh',
  scope: string | undefined,
): Flow<Credentials> {
  const answer = yield* run(planned.step, { ...planned, reading: readingOf(context.config) });
  return unbound(yield* settle(withInput(context, planned), answer, as, scope));
}

/** How token answers are read. */
function readingOf(config: Config): Reading {
  return { ...textOnly(config), ...(config.errorOn && { failsOn: config.errorOn }) };
}

/** Whether a whole answer may be the token. */
export function textOnly({ responseMap = {} }: Config): Reading {
  return Object.values(responseMap).includes('$') ? { text: true } : {};
}
