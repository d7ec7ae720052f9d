import { apply } from './oauth2/apply.ts';
import { begin } from './oauth2/authorize.ts';
import { authorizeRows } from './oauth2/authorize-rows.ts';
import { configSchema, endpointsOf } from './oauth2/config.ts';
import { beginDevice, pollDevice } from './oauth2/device.ts';
import { connect, consentOf, renewalOf } from './oauth2/grants.ts';
import { check } from './oauth2/introspect.ts';
import { draftOf } from './oauth2/metadata.ts';
import { clientMetadataOf } from './oauth2/metadata-client.ts';
import { outlook } from './oauth2/outlook.ts';
import { planOf } from './oauth2/preview.ts';
import { renew } from './oauth2/renew.ts';
import { requestKeys } from './oauth2/request-keys.ts';
import { returnKeys } from './oauth2/return.ts';
import { revoke } from './oauth2/revoke.ts';
import { tokenRows } from './oauth2/rows.ts';
import { scopesOf } from './oauth2/scopes.ts';
import { settle } from './oauth2/settle.ts';
import { variations } from './oauth2/variations.ts';
import { defineScheme } from './scheme.ts';
import { clientEnvironment } from './screen.ts';

/** The app gives tokens: for the user's consent, or for what it knows of the client or the user. @see RFC 6749 @see OA2-1 to OA2-42, F-063 */
export const oauth2 = defineScheme({
  name: 'oauth2',
  title: 'OAuth v2',
  summary: 'The user signs in at the app and allows the access; tokens are renewed without the user.',
  steps: ['fields', 'application', 'endpoints', 'test', 'label'],
  fields: [],
  reservedKeys: ['client_id', 'client_secret'],
  reservedEnvironment: clientEnvironment.map(({ name }) => name),
  environment: clientEnvironment,
  computedFields: true,
  config: configSchema,
  configOptional: false,
  requests: requestKeys,
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

  consent: consentOf,
  scopes: ({ scope = '', scopeSeparator }) => scopesOf(scope, scopeSeparator),
  addsScopes: (config, scopes) =>
    consentOf(config) !== undefined &&
    scopes.every((scope) => scopesOf(scope, config.scopeSeparator).length === 1),
  *begin(context) {
    return yield* context.config.grantType === 'device_code' ? beginDevice(context) : begin(context);
  },
  poll: pollDevice,
  returnKeys,
  connect,
  receive: (context, answer) => settle(context, answer, 'exchange', undefined),
  check,
  apply,
  renewal: renewalOf,
  renew,
  outlook,
  revoke,
  variations,
});
