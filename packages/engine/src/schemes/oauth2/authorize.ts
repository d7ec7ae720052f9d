import { isCode } from '../../definition/step.ts';
import { renderDeep, renderString } from '../../definition/template.ts';
import type { Redirect } from '../consent.ts';
import { given } from '../given.ts';
import { verifierOf } from '../pkce.ts';
import { type Destination, destinationOf, searchOf, urlOf } from '../redirect.ts';
import type { Context, Flow, PlannedStep } from '../scheme.ts';
import { scopeRow } from './authorize-rows.ts';
import type { Config } from './config.ts';
import { keyName, newKey } from './dpop.ts';
import { readJwk, thumbprintOf } from './jwk.ts';
import { challengeValues, planAuthorize, planToken } from './plan.ts';
import { push } from './pushed.ts';
import { requireClient } from './require-client.ts';
import { withMoreScopes } from './scopes.ts';

/** Makes the URL that the user is sent to. @see RFC 6749 section 4.1.1 @see OA2-9, OA2-16, OA2-20 */
export function* begin(context: Context<Config>): Flow<Redirect> {
  const { config, redirectUrl } = context;
  const { authorizeUrl = { url: '' }, stateParam = 'state' } = config;
  const state = Buffer.from(context.randomBytes(32)).toString('base64url');
  const verifier = config.enablePkce ? verifierOf(context.randomBytes(32)) : undefined;
  const pkce = verifier === undefined ? {} : challengeValues(verifier);
  const dpop = yield* proofKey(config);
  const planned = planAuthorize(context, authorizeUrl, { redirect_uri: redirectUrl, state, ...pkce });
  yield* requireClient([planned, planToken(context, { values: {} })], 'authorize');
  const { scope, resource } = yield* renderAsked(config, planned);
  const made = yield* destinationOf(context, planned, {
    missing: {
      // A form has its default rows already, and a builder may have taken one away.
      ...(isCode(planned.step) && { redirect_uri: redirectUrl, ...scopeRow(scope), ...pkce }),
      ...(resource.length > 0 && { resource }),
      ...(dpop && { dpop_jkt: dpop.thumbprint }),
    },
    always: { [stateParam]: state },
  });
  const more = moreScope(made, context);
  const destination = more === undefined ? made : { ...made, params: { ...made.params, scope: more } };
  const url =
    config.pushedAuthorization === undefined
      ? urlOf(destination)
      : yield* push(context, config.pushedAuthorization, destination);
  return {
    url,
    key: state,
    remember: {
      state,
      redirect_uri: redirectUrl,
      scope: more ?? scope,
      ...(verifier !== undefined && { code_verifier: verifier }),
      ...(dpop && { [keyName]: dpop.key }),
    },
  };
}

/** The scope as it would be sent, with those that are asked for beside it; undefined where none are. */
function moreScope({ url, params }: Destination, { config, scopes = [] }: Context<Config>) {
  if (scopes.length === 0) return undefined;
  const { scope = new URLSearchParams(searchOf(url)).getAll('scope') } = params;
  return withMoreScopes([scope].flat().join(' '), scopes, config.scopeSeparator);
}

/** The key that the code is bound to, made before it is needed so that its thumbprint can be told. @see RFC 9449 section 10 */
function* proofKey({
  dpop,
}: Config): Flow<{ readonly key: string; readonly thumbprint: string } | undefined> {
  if (dpop !== true) return undefined;
  const key = yield* newKey();
  const known = readJwk(key);
  return known && { key, thumbprint: thumbprintOf(known.jwk) };
}

/** What is asked for: the scope as it is typed, and what the token is for. @see OA2-12 @see RFC 8707 section 2.1 */
function* renderAsked(
  { scope = '', resource = [] }: Config,
  { bundle, stage }: PlannedStep,
): Flow<{ readonly scope: string; readonly resource: readonly string[] }> {
  const list = yield* given(renderDeep([resource].flat(), bundle, { stage }));
  return {
    scope: yield* given(renderString(scope, bundle, { stage })),
    resource: Array.isArray(list) ? list.map(String) : [],
  };
}
