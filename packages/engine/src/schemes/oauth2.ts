import { problem } from '../problem/problem.ts';
import { settle } from './oauth2/answer.ts';
import { apply } from './oauth2/apply.ts';
import { begin } from './oauth2/authorize.ts';
import { authorizeRows } from './oauth2/authorize-rows.ts';
import { configSchema, endpointsOf } from './oauth2/config.ts';
import { draftOf } from './oauth2/metadata.ts';
import { clientMetadataOf } from './oauth2/metadata-client.ts';
import { lacksRefreshToken, planOf, planRefresh, planRevoke, planToken } from './oauth2/plan.ts';
import { requireClient } from './oauth2/require-client.ts';
import { readReturn, returnKey, returnKeys } from './oauth2/return.ts';
import { tokenRows } from './oauth2/rows.ts';
import { defaultRefreshOn } from './refresh-on.ts';
import { defineScheme, fail, run } from './scheme.ts';

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

  fromMetadata: draftOf,

  clientMetadata: clientMetadataOf,

  begin,

  consent: () => 'redirect',

  returnKey,

  returnKeys,

  *connect(context, back) {
    const given = yield* readReturn(context, back);
    const planned = planToken(context, given);
    yield* requireClient(context, [planned.step], 'exchange');
    const answer = yield* run(planned.step, planned);
    return yield* settle(context, answer, 'exchange', back?.remembered['scope']);
  },

  apply,

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
