import { isCode, type Step } from '../definition/step.ts';
import { renderString } from '../definition/template.ts';
import { problem, type Stage } from '../problem/problem.ts';
import { withHeader } from '../wire/request.ts';
import { hasAuthorization } from './authorization.ts';
import { carries } from './carried.ts';
import type { Return } from './consent.ts';
import { credentialsOf, isTokenText, providerWords, tokenOf } from './oauth2/answer.ts';
import { type Config, configSchema, endpointsOf } from './oauth2/config.ts';
import {
  challengeValues,
  type Given,
  lacksRefreshToken,
  planAuthorize,
  planOf,
  planRefresh,
  planRevoke,
  planToken,
} from './oauth2/plan.ts';
import { authorizeRows, clientVariablesOf, scopeRow, tokenRows } from './oauth2/rows.ts';
import { verifierOf } from './pkce.ts';
import { redirectUrlOf } from './redirect.ts';
import { defaultRefreshOn } from './refresh-on.ts';
import { type Context, type Credentials, defineScheme, type Flow, fail, run, send } from './scheme.ts';

/** The user consents at the app, and the app gives tokens. @see RFC 6749 section 4.1 @see OA2-1 to OA2-42 */
export const oauth2 = defineScheme({
  name: 'oauth2',
  title: 'OAuth v2',
  summary: 'The user signs in at the app and allows the access; tokens are renewed without the user.',
  steps: ['fields', 'application', 'endpoints', 'test', 'label'],
  fields: [],
  reservedKeys: ['client_id', 'client_secret'],
  reservedEnvironment: ['CLIENT_ID', 'CLIENT_SECRET'],
  computedFields: true,
  config: configSchema,
  configOptional: false,
  endpoints: endpointsOf,
  plan: planOf,
  defaults: () => ({
    config: {
      authorizeUrl: { method: 'GET', params: authorizeRows({}) },
      getAccessToken: { method: 'POST', body: tokenRows('token', {}) },
      refreshAccessToken: { method: 'POST', body: tokenRows('refresh', {}) },
      autoRefresh: true,
    },
  }),

  *begin(context) {
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
  },

  consent: () => 'redirect',

  returnKey: (query) => query['state'],

  *connect(context, back) {
    const given = yield* readReturn(context.config, back);
    const planned = planToken(context, given);
    yield* requireClient(context, [planned.step], 'exchange');
    const answer = yield* run(planned.step, planned);
    return yield* settle(context, answer, 'exchange', back?.remembered['scope']);
  },

  *apply({ bundle }, request) {
    const token = tokenOf(bundle.authData);
    if (token === undefined || hasAuthorization(request) || carries(request, token)) {
      return yield* send(request, 'request');
    }
    if (!isTokenText(token)) return yield* fail(problem('field_invalid', 'request', { key: 'access_token' }));
    return yield* send(withHeader(request, 'Authorization', `Bearer ${token}`), 'request');
  },

  renewal: ({ autoRefresh, refreshAccessToken, refreshOn = defaultRefreshOn }) =>
    autoRefresh && refreshAccessToken !== undefined ? { on: refreshOn } : undefined,

  *renew(context) {
    const planned = planRefresh(context);
    if (planned === undefined) {
      return yield* fail(
        problem('refresh_rejected', 'refresh', { reason: 'The definition has no refresh request.' }),
      );
    }
    yield* requireClient(context, [planned.step], 'refresh');
    if (lacksRefreshToken(planned)) {
      return yield* fail(
        problem('refresh_rejected', 'refresh', { reason: 'The app gave no refresh token.' }),
      );
    }
    const answer = yield* run(planned.step, planned);
    return yield* settle(context, answer, 'refresh', context.config.scope);
  },

  *revoke(context) {
    const planned = planRevoke(context);
    if (planned !== undefined) yield* run(planned.step, planned);
  },
});

/** A missing client ID or secret is told before anybody is sent anywhere. @see OA2-41 */
function* requireClient(
  { config, bundle: { env } }: Context<Config>,
  steps: readonly Step[],
  stage: Stage,
): Flow<void> {
  const wanted = steps.flatMap((step) => clientVariablesOf(step, config));
  const key = wanted.find((name) => (env[name] ?? '') === '');
  if (key !== undefined) yield* fail(problem('required_value_missing', stage, { key }));
}

/** What the return gave to the token request, once it is known to be ours. @see OA2-17, OA2-24, OA2-26 */
function* readReturn({ codeParam = 'code' }: Config, back: Return | undefined): Flow<Given> {
  const state = back?.query['state'] ?? '';
  if (back === undefined || state === '') return yield* fail(problem('state_missing', 'return'));
  const { query, remembered, rawRequest, cleanedRequest } = back;
  if (state !== remembered['state']) return yield* fail(problem('state_mismatch', 'return'));
  const error = query['error'] ?? '';
  const code = query[codeParam] ?? '';
  if (error !== '') {
    const provider = providerWords(error, query['error_description']);
    return yield* fail(problem('provider_denied', 'return', {}, { provider }));
  }
  if (code === '') {
    const reason = `The return holds no ${codeParam}.`;
    return yield* fail(problem('provider_denied', 'return', { reason }));
  }
  const { redirect_uri, code_verifier } = remembered;
  const values = {
    code,
    state,
    ...(redirect_uri && { redirect_uri }),
    ...(code_verifier && { code_verifier }),
  };
  return { values, rawRequest, cleanedRequest };
}

function* settle(
  context: Context<Config>,
  answer: unknown,
  stage: 'exchange' | 'refresh',
  scope: string | undefined,
): Flow<Credentials> {
  const made = credentialsOf(context, answer, stage, scope);
  return made.ok ? made.value : yield* fail(made.problem);
}
