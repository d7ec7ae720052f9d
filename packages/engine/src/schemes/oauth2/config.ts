import { z } from 'zod';
import {
  codeStepSchema,
  isCode,
  redirectStepSchema,
  requestStepSchema,
  type Step,
  stepSchema,
} from '../../definition/step.ts';
import { lifetimeSchema } from '../lifetime.ts';
import { refreshOnSchema } from '../refresh-on.ts';
import { signingAlgorithms } from '../scheme.ts';

/** How the token is obtained. @see F-063 */
export const grantTypes = [
  'authorization_code',
  'client_credentials',
  'password',
  'device_code',
  'jwt_bearer',
  'token_exchange',
] as const;

export type GrantType = (typeof grantTypes)[number];

/** What requests and metadata call each grant. @see RFC 6749, RFC 7523, RFC 7591, RFC 8628, RFC 8693 */
export const grantNames: Readonly<Record<GrantType, string>> = {
  authorization_code: 'authorization_code',
  client_credentials: 'client_credentials',
  password: 'password',
  device_code: 'urn:ietf:params:oauth:grant-type:device_code',
  jwt_bearer: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  token_exchange: 'urn:ietf:params:oauth:grant-type:token-exchange',
};

/** How the app is told which client asks. @see RFC 6749 section 2.3.1 @see RFC 7523 section 2.2 */
export const clientAuthentications = [
  'client_secret_post',
  'client_secret_basic',
  'private_key_jwt',
  'none',
] as const;

export type ClientAuthentication = (typeof clientAuthentications)[number];

const clientAuthentication = z.enum(clientAuthentications);
const text = z.string().min(1);
const responseMap = z.record(text, text);

const assertionSchema = z
  .strictObject({
    key: text.describe('The private key, PEM or JWK: {{process.env.PRIVATE_KEY}} or a field.'),
    algorithm: z.enum(signingAlgorithms).optional().describe('Default RS256.'),
    keyId: text.optional().describe('The kid of the header.'),
    issuer: text.optional().describe('The iss claim. Default the client ID.'),
    subject: text.optional().describe('The sub claim.'),
    audience: text.optional().describe('The aud claim. Default the token URL.'),
    expiresInSeconds: z.number().positive().optional().describe('Default 300.'),
    claims: z.record(text, z.unknown()).optional().describe('Further claims, e.g. scope.'),
    header: z.record(text, z.unknown()).optional().describe('Further members of the header.'),
  })
  .meta({
    id: 'Assertion',
    description:
      'The JWT of a jwt_bearer grant, and of any request that reads {{bundle.inputData.assertion}}. Every text may hold {{…}}.',
  });

const afterTokenSchema = requestStepSchema
  .omit({ code: true })
  .extend({
    responseMap: responseMap
      .optional()
      .describe('What of the answer is stored, by path; everything at its top level when absent.'),
    on: z
      .array(z.enum(['exchange', 'refresh']))
      .min(1)
      .optional()
      .describe('After which requests. Default both.'),
  })
  .meta({ id: 'AfterToken', description: 'A request after the token, whose answer is stored with it.' });

function has(grant: GrantType, key: string) {
  return (config: { readonly grantType?: GrantType | undefined }) =>
    grantOf(config) !== grant || Reflect.get(config, key) !== undefined;
}

function needs(grant: GrantType, key: string) {
  return { path: [key], error: `is required with ${grant}` };
}

type Signing = {
  readonly getAccessToken: Step;
  readonly clientAuthentication?: ClientAuthentication | Readonly<Record<string, unknown>> | undefined;
};

function signsForCode({ getAccessToken, clientAuthentication: given }: Signing): boolean {
  const methods: readonly unknown[] = typeof given === 'object' ? Object.values(given) : [given];
  return isCode(getAccessToken) && methods.includes('private_key_jwt');
}

function lacksAudience(
  assertion: z.infer<typeof assertionSchema> | undefined,
  getAccessToken: Step,
): boolean {
  const { audience, claims = {} } = assertion ?? {};
  return (
    assertion !== undefined &&
    isCode(getAccessToken) &&
    audience === undefined &&
    !Object.hasOwn(claims, 'aud')
  );
}

/** @see GEN-12 @see contract: oauth2Config */
export const configSchema = z
  .strictObject({
    authorizeUrl: z
      .union([redirectStepSchema, codeStepSchema])
      .optional()
      .describe(
        'Where the user signs in and consents; needed with authorization_code. Default parameters are added.',
      ),
    getAccessToken: stepSchema.describe(
      'Exchanges the code for tokens. Without a body it gets the default one.',
    ),
    refreshAccessToken: stepSchema.optional().describe('Renews the access token.'),
    codeParam: text.optional().describe('The name of the code in the return. Default code.'),
    stateParam: text.optional().describe('The name of the state, there and back. Default state.'),
    scope: z.string().optional().describe('Sent as it is typed: separated by spaces or by commas.'),
    scopeSeparator: text
      .optional()
      .describe(
        'What separates scopes, to compare those asked for with those given. Recognised when absent.',
      ),
    autoRefresh: z.boolean().optional().describe('Whether the access token is renewed without the user.'),
    enablePkce: z.boolean().optional().describe('Proof key for code exchange, S256.'),
    grantType: z
      .enum(grantTypes)
      .optional()
      .describe('How the token is obtained. Default authorization_code.'),
    clientAuthentication: z
      .union([
        clientAuthentication,
        z.strictObject({
          token: clientAuthentication.optional(),
          refresh: clientAuthentication.optional(),
          revoke: clientAuthentication.optional(),
          introspect: clientAuthentication.optional(),
          device: clientAuthentication.optional(),
          pushed: clientAuthentication.optional(),
        }),
      ])
      .optional()
      .describe(
        'How the token requests carry the client ID and secret, for all or for each. Default client_secret_post.',
      ),
    clientId: text.optional().describe('Default {{process.env.CLIENT_ID}}.'),
    clientSecret: text.optional().describe('Default {{process.env.CLIENT_SECRET}}.'),
    deviceAuthorization: stepSchema
      .optional()
      .describe('Where a device code is asked for; needed with device_code.'),
    assertion: assertionSchema.optional(),
    refreshOn: refreshOnSchema.optional(),
    errorOn: refreshOnSchema
      .optional()
      .describe(
        'Token answers that are failures whatever their status says: {"status": 200, "path": "error"}.',
      ),
    responseMap: responseMap
      .optional()
      .describe(
        'Where a token answer holds its values: {"access_token": "data.token.access"}; "[default=true].id" chooses from a list, "$" is the whole answer, a template says what the answer does not.',
      ),
    afterToken: z
      .array(afterTokenSchema)
      .min(1)
      .optional()
      .describe('Requests after the token, in order: a tenant id, a longer-lived token.'),
    lifetime: lifetimeSchema.optional(),
    issuer: text
      .optional()
      .describe('The issuer. A return that names another, by so much as a letter, is refused.'),
    requireIssuer: z.boolean().optional().describe('Whether a return must name its issuer.'),
    resource: z
      .union([text, z.array(text).min(1)])
      .optional()
      .describe('What the token is for; sent with every request for one.'),
    pushedAuthorization: stepSchema
      .optional()
      .describe('Where the authorization request is sent ahead, so that the URL carries a reference only.'),
    dpop: z.boolean().optional().describe('Binds the tokens to a key of the connection.'),
    introspect: stepSchema.optional().describe('Asked before the test whether the token is active.'),
    revoke: stepSchema.optional().describe('Called when a connection is deleted.'),
    revokeTokens: z
      .array(z.enum(['refresh_token', 'access_token']))
      .min(1)
      .optional()
      .describe('Which tokens are revoked, in order. Default the refresh token, else the access token.'),
  })
  .refine(has('authorization_code', 'authorizeUrl'), needs('authorization_code', 'authorizeUrl'))
  .refine(has('device_code', 'deviceAuthorization'), needs('device_code', 'deviceAuthorization'))
  .refine(has('jwt_bearer', 'assertion'), needs('jwt_bearer', 'assertion'))
  .refine((config) => !signsForCode(config) || config.issuer !== undefined, {
    path: ['issuer'],
    error: 'is required where the client signs and the token request is code, which names no URL',
  })
  .refine(({ assertion, getAccessToken }) => !lacksAudience(assertion, getAccessToken), {
    path: ['assertion', 'audience'],
    error: 'is required where the token request is code, which names no URL',
  })
  .refine(({ issuer, requireIssuer }) => requireIssuer !== true || issuer !== undefined, {
    path: ['issuer'],
    error: 'is required with requireIssuer',
  });

export type Config = z.infer<typeof configSchema>;

/** How the token is obtained. */
export function grantOf({ grantType }: { readonly grantType?: GrantType | undefined }): GrantType {
  return grantType ?? 'authorization_code';
}

/** Whether tokens can be asked for again without the user. @see F-063 */
export function isRepeatable(config: { readonly grantType?: GrantType | undefined }): boolean {
  const grant = grantOf(config);
  return grant !== 'authorization_code' && grant !== 'device_code';
}

/** The endpoints of a config, by the names that previews and reports use. */
export function endpointsOf(config: Config): Readonly<Record<string, Step>> {
  return {
    ...(config.authorizeUrl && { authorize: config.authorizeUrl }),
    ...(config.pushedAuthorization && { pushed: config.pushedAuthorization }),
    ...(config.deviceAuthorization && { device: config.deviceAuthorization }),
    token: config.getAccessToken,
    ...(config.refreshAccessToken && { refresh: config.refreshAccessToken }),
    ...Object.fromEntries((config.afterToken ?? []).map((step, at) => [`afterToken[${at}]`, step])),
    ...(config.introspect && { introspect: config.introspect }),
    ...(config.revoke && { revoke: config.revoke }),
  };
}
