import { isCode } from '../../definition/step.ts';
import { renderString } from '../../definition/template.ts';
import type { Redirect } from '../consent.ts';
import { verifierOf } from '../pkce.ts';
import { redirectUrlOf } from '../redirect.ts';
import { type Context, type Flow, fail } from '../scheme.ts';
import type { Config } from './config.ts';
import { challengeValues, planAuthorize, planToken } from './plan.ts';
import { requireClient } from './require-client.ts';
import { scopeRow } from './rows.ts';

/** Makes the URL that the user is sent to. @see RFC 6749 section 4.1.1 @see OA2-9, OA2-16, OA2-20 */
export function* begin(context: Context<Config>): Flow<Redirect> {
  const { config, redirectUrl } = context;
  const state = Buffer.from(context.randomBytes(32)).toString('base64url');
  const verifier = config.enablePkce ? verifierOf(context.randomBytes(32)) : undefined;
  const pkce = verifier === undefined ? {} : challengeValues(verifier);
  // A definition that was parsed with this grant has one. @see GEN-12
  const { authorizeUrl = { url: '' } } = config;
  const planned = planAuthorize(context, authorizeUrl, { redirect_uri: redirectUrl, state, ...pkce });
  yield* requireClient(context, [planned.step, planToken(context, { values: {} }).step], 'authorize');
  const scope = renderString(config.scope ?? '', planned.bundle, { stage: 'authorize' });
  if (!scope.ok) return yield* fail(scope.problem);
  const url = yield* redirectUrlOf(context, planned, {
    // A form has its default rows already, and a builder may have taken one away.
    missing: isCode(planned.step) ? { redirect_uri: redirectUrl, ...scopeRow(scope.value), ...pkce } : {},
    always: { state },
  });
  const remember = { state, redirect_uri: redirectUrl, scope: scope.value };
  return {
    url,
    key: state,
    remember: verifier === undefined ? remember : { ...remember, code_verifier: verifier },
  };
}
