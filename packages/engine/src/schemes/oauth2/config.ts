import { z } from 'zod';
import { isCode, type Step } from '../../definition/step.ts';
import type { ClientAuthentication, GrantType } from './config-parts.ts';
import { configShape } from './config-shape.ts';

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

function lacksAudience(assertion: z.infer<typeof configShape.assertion>, getAccessToken: Step): boolean {
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
  .strictObject(configShape)
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
