import { z } from 'zod';
import { requestStepSchema } from '../../definition/step.ts';
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

/** A text that says something. */
export const text = z.string().min(1);
/** Where an answer holds its values, by the names under which they are stored. */
export const responseMap = z.record(text, text);

/** For all token requests, or for one. */
export const clientAuthentication = z.enum(clientAuthentications).meta({
  'x-titles': {
    client_secret_post: 'ID and secret in the body',
    client_secret_basic: 'ID and secret in the Authorization header',
    private_key_jwt: 'A signed assertion, no secret',
    none: 'The ID alone',
  },
});

/** @see RFC 7523 */
export const assertionSchema = z
  .strictObject({
    key: text.meta({
      title: 'Private key',
      description: 'The private key, PEM or JWK: {{process.env.PRIVATE_KEY}} or a field.',
    }),
    algorithm: z
      .enum(signingAlgorithms)
      .optional()
      .meta({ title: 'Algorithm', description: 'Default RS256.' }),
    keyId: text.optional().meta({ title: 'Key ID', description: 'The kid of the header.' }),
    issuer: text.optional().meta({ title: 'Issuer', description: 'The iss claim. Default the client ID.' }),
    subject: text.optional().meta({ title: 'Subject', description: 'The sub claim.' }),
    audience: text
      .optional()
      .meta({ title: 'Audience', description: 'The aud claim. Default the token URL.' }),
    expiresInSeconds: z
      .number()
      .positive()
      .optional()
      .meta({ title: 'Lifetime in seconds', description: 'Default 300.' }),
    claims: z
      .record(text, z.unknown())
      .optional()
      .meta({ title: 'Claims', description: 'Further claims, e.g. scope.' }),
    header: z
      .record(text, z.unknown())
      .optional()
      .meta({ title: 'Header', description: 'Further members of the header.' }),
  })
  .meta({
    id: 'Assertion',
    description:
      'The JWT of a jwt_bearer grant, and of any request that reads {{bundle.inputData.assertion}}. Every text may hold {{…}}.',
  });

/** @see contract: oauth2Config.afterToken */
export const afterTokenSchema = requestStepSchema
  .omit({ code: true })
  .extend({
    responseMap: responseMap.optional().meta({
      title: 'Values of the answer',
      description: 'What of the answer is stored, by path; everything at its top level when absent.',
    }),
    on: z
      .array(z.enum(['exchange', 'refresh']))
      .min(1)
      .optional()
      .meta({ title: 'After', description: 'After which requests. Default both.' }),
  })
  .meta({ id: 'AfterToken', description: 'A request after the token, whose answer is stored with it.' });
