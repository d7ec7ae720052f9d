import type { Values } from '../../definition/bundle.ts';
import { isCode } from '../../definition/step.ts';
import type { Context, PlannedStep } from '../scheme.ts';
import { planFollowUpOf } from './after-token.ts';
import { authorizeRows } from './authorize-rows.ts';
import { authenticationOf } from './client.ts';
import type { Config } from './config.ts';
import {
  type ClientStep,
  planAuthorize,
  planDevice,
  planIntrospect,
  planPushed,
  planRefresh,
  planRevoke,
  planToken,
  tokenOfKind,
} from './plan.ts';
import { readsAssertion } from './ready.ts';

type OAuthContext = Context<Config>;

const challenge = { code_challenge: '<code_challenge>', code_challenge_method: 'S256' };
const jkt = { dpop_jkt: '<dpop_jkt>' };
const tokens = { access_token: '<access_token>', refresh_token: '<refresh_token>' };

/** Any endpoint as it would run, with `<name>` for what only a provider or a signature knows. */
export function planOf(context: OAuthContext, endpoint: string): PlannedStep | undefined {
  const { config, bundle, redirectUrl: redirect_uri } = context;
  const typed = bundle.inputData;
  const stored = { ...context, bundle: { ...bundle, authData: { ...tokens, ...bundle.authData } } };
  switch (endpoint) {
    case 'authorize': {
      const values = { redirect_uri, state: '<state>', ...challenge, ...typed };
      return config.authorizeUrl && planAuthorize(context, config.authorizeUrl, values);
    }
    case 'pushed':
      return shown(context, pushed(context));
    case 'device':
      return shown(context, config.deviceAuthorization && planDevice(context));
    case 'token':
      return proven(
        context,
        shown(context, planToken(context, { values: { redirect_uri, ...known, ...typed } })),
      );
    case 'refresh':
      return proven(context, shown(context, planRefresh(stored)));
    case 'introspect':
      return shown(context, planIntrospect(stored));
    case 'revoke': {
      const holdsRefreshToken = tokenOfKind(stored, 'refresh_token') !== undefined;
      return shown(context, planRevoke(stored, holdsRefreshToken ? 'refresh_token' : 'access_token'));
    }
    default:
      return planFollowUpOf(stored, endpoint);
  }
}

const known = {
  code: '<code>',
  code_verifier: '<code_verifier>',
  state: '<state>',
  device_code: '<device_code>',
};

function pushed(context: OAuthContext): ClientStep | undefined {
  const { config, bundle, redirectUrl: redirect_uri } = context;
  const { pushedAuthorization, authorizeUrl } = config;
  if (pushedAuthorization === undefined) return undefined;
  const written = authorizeUrl === undefined || isCode(authorizeUrl) ? {} : authorizeUrl.params;
  // Only names stand in the place of values here, so the rows may be templates.
  const bound = { ...(config.resource && { resource: config.resource }), ...(config.dpop && jkt) };
  const all = Object.entries({ ...authorizeRows(config), ...bound, ...written });
  const rows = all.filter(([, value]) => value !== null);
  const plan = planPushed(context, pushedAuthorization, {});
  const inputData = { redirect_uri, state: '<state>', ...challenge, ...plan.bundle.inputData };
  const { step } = plan;
  const body = isCode(step) || typeof step.body !== 'object' ? undefined : step.body;
  return {
    ...plan,
    step: isCode(step) ? step : { ...step, body: { ...Object.fromEntries(rows), ...body } },
    bundle: { ...bundle, inputData },
  };
}

/** What is signed before a request runs. */
function shown({ config }: OAuthContext, planned: ClientStep | undefined): PlannedStep | undefined {
  if (planned === undefined) return undefined;
  const { request, reads: _, ...plan } = planned;
  const signed: Values = {
    ...(authenticationOf(config, request) === 'private_key_jwt' && {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: '<client_assertion>',
    }),
    ...(readsAssertion(config, planned) && { assertion: '<assertion>' }),
  };
  const { bundle } = plan;
  return { ...plan, bundle: { ...bundle, inputData: { ...bundle.inputData, ...signed } } };
}

/** The proof of the key, which a server may ask for once more with a nonce of its own. @see RFC 9449 section 4.1 */
function proven({ config }: OAuthContext, planned: PlannedStep | undefined): PlannedStep | undefined {
  if (planned === undefined || config.dpop !== true || isCode(planned.step)) return planned;
  const headers = { ...planned.step.headers, DPoP: '<proof>' };
  return { ...planned, step: { ...planned.step, headers } };
}
