import { z } from 'zod';
import { codeStepSchema, redirectStepSchema, type Step, stepSchema } from '../../definition/step.ts';
import { refreshOnSchema } from '../refresh-on.ts';

/** How the app is told which client asks. @see RFC 6749 section 2.3.1 */
export const clientAuthentications = ['client_secret_post', 'client_secret_basic', 'none'] as const;

/** @see GEN-12 @see contract: oauth2Config */
export const configSchema = z.strictObject({
  authorizeUrl: z
    .union([redirectStepSchema, codeStepSchema])
    .describe('Where the user signs in and consents. Default parameters are added.'),
  getAccessToken: stepSchema.describe(
    'Exchanges the code for tokens. Without a body it gets the default one.',
  ),
  refreshAccessToken: stepSchema.optional().describe('Renews the access token.'),
  codeParam: z.string().min(1).optional().describe('The name of the code in the return. Default code.'),
  scope: z.string().optional().describe('Sent as it is typed: separated by spaces or by commas.'),
  autoRefresh: z.boolean().optional().describe('Whether the access token is renewed without the user.'),
  enablePkce: z.boolean().optional().describe('Proof key for code exchange, S256.'),
  grantType: z
    .literal('authorization_code', { error: 'This version supports only authorization_code.' })
    .optional()
    .describe('How the token is obtained.'),
  clientAuthentication: z
    .enum(clientAuthentications)
    .optional()
    .describe('How the token requests carry the client ID and secret. Default client_secret_post.'),
  refreshOn: refreshOnSchema.optional(),
  responseMap: z
    .record(z.string().min(1), z.string().min(1))
    .optional()
    .describe('Where a nested token answer holds its values: {"access_token": "data.token.access"}.'),
  revoke: stepSchema.optional().describe('Called when a connection is deleted.'),
});

export type Config = z.infer<typeof configSchema>;

/** The endpoints of a config, by the names that previews and reports use. */
export function endpointsOf(config: Config): Readonly<Record<string, Step>> {
  return {
    authorize: config.authorizeUrl,
    token: config.getAccessToken,
    ...(config.refreshAccessToken && { refresh: config.refreshAccessToken }),
    ...(config.revoke && { revoke: config.revoke }),
  };
}

/** The scopes of a text, whichever of the two separators it uses. */
export function scopesOf(text: string): readonly string[] {
  const separator = text.includes(',') ? ',' : /\s+/;
  return text
    .split(separator)
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}
