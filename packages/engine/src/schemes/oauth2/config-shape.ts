import { z } from 'zod';
import { codeStepSchema, redirectStepSchema, stepSchema } from '../../definition/step.ts';
import { lifetimeSchema } from '../lifetime.ts';
import { refreshOnSchema } from '../refresh-on.ts';
import { main, more } from '../screen.ts';
import {
  afterTokenSchema,
  assertionSchema,
  clientAuthentication,
  grantTypes,
  responseMap,
  text,
} from './config-parts.ts';

const ofRequest = (title: string) => clientAuthentication.optional().meta({ title });

/** Every key of the config, in the order in which a builder meets them. */
export const configShape = {
  authorizeUrl: z
    .union([redirectStepSchema, codeStepSchema])
    .optional()
    .meta(
      main(
        'endpoints',
        'Authorization URL',
        'Where the user signs in and consents; needed with authorization_code. Default parameters are added.',
      ),
    ),
  scope: z
    .string()
    .optional()
    .meta({
      ...main('endpoints', 'Scopes', 'Sent as it is typed: separated by spaces or by commas.'),
      'x-widget': 'scopes',
    }),
  enablePkce: z
    .boolean()
    .optional()
    .meta(main('endpoints', 'PKCE', 'Proof key for code exchange, S256.')),
  getAccessToken: stepSchema.meta(
    main(
      'endpoints',
      'Token request',
      'Exchanges the code for tokens. Without a body it gets the default one.',
    ),
  ),
  refreshAccessToken: stepSchema
    .optional()
    .meta(main('endpoints', 'Refresh request', 'Renews the access token.')),
  autoRefresh: z
    .boolean()
    .optional()
    .meta(main('endpoints', 'Renew automatically', 'Whether the access token is renewed without the user.')),
  clientAuthentication: z
    .union([
      clientAuthentication,
      z.strictObject({
        token: ofRequest('Token request'),
        refresh: ofRequest('Refresh request'),
        revoke: ofRequest('Revocation request'),
        introspect: ofRequest('Introspection request'),
        device: ofRequest('Device code request'),
        pushed: ofRequest('Pushed authorization request'),
      }),
    ])
    .optional()
    .meta(
      more(
        'application',
        'Client authentication',
        'How the token requests carry the client ID and secret, for all or for each. Default client_secret_post.',
      ),
    ),
  clientId: text
    .optional()
    .meta(more('application', 'Client ID template', 'Default {{process.env.CLIENT_ID}}.')),
  clientSecret: text
    .optional()
    .meta(more('application', 'Client secret template', 'Default {{process.env.CLIENT_SECRET}}.')),
  grantType: z
    .enum(grantTypes)
    .optional()
    .meta({
      ...more('endpoints', 'Grant', 'How the token is obtained. Default authorization_code.'),
      'x-titles': {
        authorization_code: 'Authorization code: the user consents in a browser',
        client_credentials: 'Client credentials: no user',
        password: 'Password: the user types one here',
        device_code: 'Device code: the user consents on another device',
        jwt_bearer: 'JWT bearer: a signed assertion',
        token_exchange: 'Token exchange: one token for another',
      },
    }),
  deviceAuthorization: stepSchema
    .optional()
    .meta(
      more('endpoints', 'Device code request', 'Where a device code is asked for; needed with device_code.'),
    ),
  assertion: assertionSchema
    .optional()
    .meta(
      more(
        'endpoints',
        'Assertion',
        'The JWT that is signed for a token; needed with jwt_bearer. Requests read it as {{bundle.inputData.assertion}}.',
      ),
    ),
  responseMap: responseMap
    .optional()
    .meta(
      more(
        'endpoints',
        'Values of the token answer',
        'Where a token answer holds its values: {"access_token": "data.token.access"}; "[default=true].id" chooses from a list, "$" is the whole answer, a template says what the answer does not.',
      ),
    ),
  afterToken: z
    .array(afterTokenSchema)
    .min(1)
    .optional()
    .meta(
      more(
        'endpoints',
        'Requests after the token',
        'Requests after the token, in order: a tenant id, a longer-lived token.',
      ),
    ),
  refreshOn: refreshOnSchema.optional().meta(more('endpoints', 'Answers that mean "renew"')),
  errorOn: refreshOnSchema
    .optional()
    .meta(
      more(
        'endpoints',
        'Answers that are failures',
        'Token answers that are failures whatever their status says: {"status": 200, "path": "error"}.',
      ),
    ),
  lifetime: lifetimeSchema
    .optional()
    .meta(more('endpoints', 'Lifetime', 'How long the tokens live and when they are renewed.')),
  scopeSeparator: text
    .optional()
    .meta(
      more(
        'endpoints',
        'Scope separator',
        'What separates scopes, to compare those asked for with those given. Recognised when absent.',
      ),
    ),
  codeParam: text
    .optional()
    .meta(more('endpoints', 'Code parameter', 'The name of the code in the return. Default code.')),
  stateParam: text
    .optional()
    .meta(more('endpoints', 'State parameter', 'The name of the state, there and back. Default state.')),
  issuer: text
    .optional()
    .meta(
      more(
        'endpoints',
        'Issuer',
        'The issuer. A return that names another, by so much as a letter, is refused.',
      ),
    ),
  requireIssuer: z
    .boolean()
    .optional()
    .meta(more('endpoints', 'Require the issuer', 'Whether a return must name its issuer.')),
  resource: z
    .union([text, z.array(text).min(1)])
    .optional()
    .meta(more('endpoints', 'Resource', 'What the token is for; sent with every request for one.')),
  pushedAuthorization: stepSchema
    .optional()
    .meta(
      more(
        'endpoints',
        'Pushed authorization request',
        'Where the authorization request is sent ahead, so that the URL carries a reference only.',
      ),
    ),
  dpop: z
    .boolean()
    .optional()
    .meta(more('endpoints', 'DPoP', 'Binds the tokens to a key of the connection.')),
  introspect: stepSchema
    .optional()
    .meta(more('test', 'Introspection request', 'Asked before the test whether the token is active.')),
  revoke: stepSchema
    .optional()
    .meta(more('endpoints', 'Revocation request', 'Called when a connection is deleted.')),
  revokeTokens: z
    .array(z.enum(['refresh_token', 'access_token']))
    .min(1)
    .optional()
    .meta(
      more(
        'endpoints',
        'Tokens to revoke',
        'Which tokens are revoked, in order. Default the refresh token, else the access token.',
      ),
    ),
};
