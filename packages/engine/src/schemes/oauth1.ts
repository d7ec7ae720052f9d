import { z } from 'zod';
import type { Values } from '../definition/bundle.ts';
import { codeStepSchema, isCode, redirectStepSchema, type Step, stepSchema } from '../definition/step.ts';
import { problem, type Stage } from '../problem/problem.ts';
import { valueAt } from './answer-path.ts';
import { textOf } from './authorization.ts';
import type { Return } from './consent.ts';
import { given } from './given.ts';
import { isForm, signatureMethods } from './oauth1-sign.ts';
import { signing } from './oauth1-signer.ts';
import { redirectUrlOf } from './redirect.ts';
import { type Context, defineScheme, type Flow, fail, type PlannedStep, run } from './scheme.ts';
import { clientEnvironment, main, more } from './screen.ts';
import { missingToken, nestedComputed, type TopLevel, topLevelOf } from './top-level.ts';

const config = z.strictObject({
  getRequestToken: stepSchema.meta(
    main('endpoints', 'Request token request', 'Asks for a request token, signed.'),
  ),
  authorizeUrl: z
    .union([redirectStepSchema, codeStepSchema])
    .meta(
      main(
        'endpoints',
        'Authorization URL',
        'Where the user signs in and consents. The request token is added.',
      ),
    ),
  getAccessToken: stepSchema.meta(
    main('endpoints', 'Access token request', 'Exchanges the request token for an access token, signed.'),
  ),
  signatureMethod: z
    .enum(signatureMethods)
    .optional()
    .meta(
      more(
        'endpoints',
        'Signature method',
        'How requests are signed where their auth does not say. Default HMAC-SHA1.',
      ),
    ),
});

type Config = z.infer<typeof config>;

/** Three legs, and a signature on every request. @see RFC 5849 @see OA1-1 to OA1-10 */
export const oauth1 = defineScheme({
  name: 'oauth1',
  title: 'OAuth v1',
  summary: 'The user consents at the app; every request is then signed. For apps that offer nothing newer.',
  steps: ['fields', 'application', 'endpoints', 'test', 'label'],
  fields: [],
  reservedKeys: [],
  reservedEnvironment: clientEnvironment.map(({ name }) => name),
  environment: clientEnvironment,
  computedFields: true,
  config,
  configOptional: false,
  requests: [
    {
      key: 'getRequestToken',
      name: 'requestToken',
      title: 'Request token request',
      purpose: 'authorize',
      list: false,
    },
    { key: 'authorizeUrl', name: 'authorize', title: 'Authorization URL', purpose: 'authorize', list: false },
    {
      key: 'getAccessToken',
      name: 'accessToken',
      title: 'Access token request',
      purpose: 'exchange',
      list: false,
    },
  ],
  endpoints: ({ getRequestToken, authorizeUrl, getAccessToken }) => ({
    requestToken: getRequestToken,
    authorize: authorizeUrl,
    accessToken: getAccessToken,
  }),
  plan: planOf,
  defaults: () => ({
    config: {
      getRequestToken: {
        method: 'POST',
        auth: { ...client, oauth_callback: '{{bundle.inputData.redirect_uri}}' },
      },
      authorizeUrl: { method: 'GET', params: { oauth_token: '{{bundle.inputData.oauth_token}}' } },
      getAccessToken: { method: 'POST', auth: { ...client, ...returned } },
    },
  }),

  *begin(context) {
    const planned = planRequestToken(context);
    const { values } = yield* readTokens(yield* run(planned.step, planned), 'authorize');
    const token = textOf(values['oauth_token']);
    const remember = { oauth_token: token, oauth_token_secret: textOf(values['oauth_token_secret']) };
    const url = yield* redirectUrlOf(context, planAuthorize(context, remember), {
      missing: { oauth_token: token },
      always: {},
    });
    return { url, key: token, remember };
  },

  consent: () => 'redirect',

  // A user who says no comes back with `denied` at some apps.
  returnKeys: ({ oauth_token, denied }) => [oauth_token ?? denied ?? ''].filter((key) => key !== ''),

  *connect(context, back) {
    const verified = yield* readReturn(back);
    const planned = planAccessToken(context, verified, back);
    const answer = yield* run(planned.step, planned);
    const { values, omitted } = yield* readTokens(answer, 'exchange');
    const nested = nestedComputed(context.fields, answer, values, 'exchange');
    if (nested !== undefined) return yield* fail(nested);
    return { authData: { ...context.bundle.authData, ...values }, ...(omitted.length > 0 && { omitted }) };
  },

  coversBody: (_context, request) => isForm(request),

  *apply(context, request) {
    const { authData } = context.bundle;
    const sign = signing(context, identityOf(context.config.getAccessToken), context.bundle, {
      stage: 'request',
      method: context.config.signatureMethod,
      token: textOf(authData['oauth_token']),
      tokenSecret: textOf(authData['oauth_token_secret']),
    });
    return yield* sign(request);
  },
});

const client = {
  oauth_consumer_key: '{{process.env.CLIENT_ID}}',
  oauth_consumer_secret: '{{process.env.CLIENT_SECRET}}',
};

const returned = {
  oauth_token: '{{bundle.inputData.oauth_token}}',
  oauth_token_secret: '{{bundle.inputData.oauth_token_secret}}',
  oauth_verifier: '{{bundle.inputData.oauth_verifier}}',
};

/** Of a step's `auth` what later calls need too: the client, the method, the realm. */
function identityOf(step: Step): Step {
  if (isCode(step) || step.auth === undefined || Array.isArray(step.auth)) return step;
  const own = new Set(['oauth_consumer_key', 'oauth_consumer_secret', 'oauth_signature_method', 'realm']);
  return { ...step, auth: Object.fromEntries(Object.entries(step.auth).filter(([name]) => own.has(name))) };
}

/** @see OA1-2 */
function planRequestToken(context: Context<Config>): PlannedStep {
  const { config: given, redirectUrl } = context;
  const more = { oauth_callback: redirectUrl };
  return planSigned(context, given.getRequestToken, 'authorize', { redirect_uri: redirectUrl }, { more });
}

/** @see OA1-3 */
function planAuthorize({ config: given, bundle, redirectUrl }: Context<Config>, values: Values): PlannedStep {
  const { oauth_token } = values;
  const inputData = { ...bundle.inputData, redirect_uri: redirectUrl, oauth_token };
  return {
    step: given.authorizeUrl,
    stage: 'authorize',
    purpose: 'authorize',
    bundle: { ...bundle, inputData },
  };
}

/** @see OA1-4 */
function planAccessToken(
  context: Context<Config>,
  { oauth_verifier, oauth_token, oauth_token_secret }: Verified,
  back?: Return,
): PlannedStep {
  const values = { redirect_uri: context.redirectUrl, oauth_token, oauth_token_secret, oauth_verifier };
  const planned = planSigned(context, context.config.getAccessToken, 'exchange', values, {
    token: oauth_token,
    tokenSecret: oauth_token_secret,
    more: { oauth_verifier },
  });
  if (back === undefined) return planned;
  const { rawRequest, cleanedRequest } = back;
  return { ...planned, bundle: { ...planned.bundle, rawRequest, cleanedRequest } };
}

function planSigned(
  context: Context<Config>,
  step: Step,
  stage: 'authorize' | 'exchange',
  values: Values,
  signed: { token?: string; tokenSecret?: string; more: Readonly<Record<string, string>> },
): PlannedStep {
  const bundle = { ...context.bundle, inputData: { ...context.bundle.inputData, ...values } };
  const posted = isCode(step) ? step : { ...step, method: step.method ?? 'POST' };
  const through = signing(context, step, bundle, {
    stage,
    method: context.config.signatureMethod,
    ...signed,
  });
  return { step: posted, stage, purpose: stage, bundle, through };
}

/** Any endpoint as it would run, with `<name>` for what only a provider knows. */
function planOf(context: Context<Config>, endpoint: string): PlannedStep | undefined {
  const known = (name: string) => textOf(context.bundle.inputData[name]) || `<${name}>`;
  const verified = {
    oauth_token: known('oauth_token'),
    oauth_token_secret: known('oauth_token_secret'),
    oauth_verifier: known('oauth_verifier'),
  };
  if (endpoint === 'requestToken') return planRequestToken(context);
  if (endpoint === 'authorize') return planAuthorize(context, verified);
  return endpoint === 'accessToken' ? planAccessToken(context, verified) : undefined;
}

/** Token and secret of an answer, in the one place where they may stand. @see OA1-7, OA1-8 */
function* readTokens(answer: unknown, stage: Stage): Flow<TopLevel> {
  const refusal = valueAt(answer, 'oauth_problem');
  if (typeof refusal === 'string' && refusal !== '') {
    return yield* fail(problem('bad_request_400', stage, { status: '200' }, { provider: refusal }));
  }
  const sorted = yield* given(topLevelOf(answer, stage));
  for (const key of ['oauth_token', 'oauth_token_secret']) {
    if (textOf(sorted.values[key]) === '') return yield* fail(missingToken(answer, key, stage));
  }
  return sorted;
}

interface Verified {
  readonly oauth_token: string;
  readonly oauth_token_secret: string;
  readonly oauth_verifier: string;
}

/** The return, once it is known to be ours. @see RFC 5849 section 2.2 */
function* readReturn(back: Return | undefined): Flow<Verified> {
  const { oauth_token, oauth_verifier = '', denied } = back?.query ?? {};
  const expected = back?.remembered['oauth_token'] ?? '';
  if (back === undefined || (oauth_token ?? denied ?? '') === '') {
    return yield* fail(problem('state_missing', 'return'));
  }
  if ((oauth_token ?? denied) !== expected) return yield* fail(problem('state_mismatch', 'return'));
  if (denied !== undefined || oauth_verifier === '') {
    const provider = textOf(back.query['oauth_problem']);
    const reason = 'The return holds no oauth_verifier.';
    return yield* fail(problem('provider_denied', 'return', { reason }, provider === '' ? {} : { provider }));
  }
  const oauth_token_secret = back.remembered['oauth_token_secret'] ?? '';
  return { oauth_token: expected, oauth_token_secret, oauth_verifier };
}
