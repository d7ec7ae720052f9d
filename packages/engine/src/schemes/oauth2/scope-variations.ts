import { valueAtPath } from '../../definition/patch.ts';
import type { FailedRequest, Variation } from '../variation.ts';
import { type Config, grantOf } from './config.ts';

/** Scopes separated the other way, where the answer speaks of scopes, or the token was not enough. @see OA2-12 */
export function scopeVariations(failed: FailedRequest<Config>): readonly Variation[] {
  const { config, configPath, document, signs } = failed;
  if (!speaksOfScopes(failed)) return [];
  const row = `${configPath}.authorizeUrl.params.scope`;
  const written = valueAtPath(document, row);
  const path = typeof written === 'string' ? row : `${configPath}.scope`;
  const scope = typeof written === 'string' ? written : (config.scope ?? '');
  const isByComma = scope.includes(',');
  const scopes = scope
    .trim()
    .split(isByComma ? /\s*,\s*/ : /\s+/)
    .filter((one) => one !== '');
  if (scopes.length < 2) return [];
  return [
    {
      id: isByComma ? 'scopes-by-space' : 'scopes-by-comma',
      title: `Separate the scopes by ${isByComma ? 'spaces' : 'commas'}`,
      why:
        signs.error === 'invalid_scope'
          ? 'The app does not know the scopes as they are written.'
          : 'The token does not allow the call: the app may have read all the scopes as one.',
      changes: [{ path, after: scopes.join(isByComma ? ' ' : ',') }],
      likely: signs.error === 'invalid_scope' || /scope/.test(signs.words) ? 3 : 1,
      ...(isSentByServer(failed) ? {} : { isOfferOnly: true }),
    },
  ];
}

function speaksOfScopes({ endpoint, signs }: FailedRequest<Config>): boolean {
  const { error, status, words } = signs;
  if (error === 'invalid_scope' || error === 'insufficient_scope') return true;
  if (endpoint === 'test') return status === 403;
  return /\bscopes?\b/.test(words);
}

/** Whether the scopes stand in the very request that failed; else the user must be sent away with them. */
function isSentByServer({ config, endpoint }: FailedRequest<Config>): boolean {
  if (endpoint === 'pushed' || endpoint === 'device') return true;
  return (
    endpoint === 'token' && grantOf(config) !== 'authorization_code' && grantOf(config) !== 'device_code'
  );
}

/** The proof of the code's owner, switched on or off, where the answer speaks of it: the user must be sent with it. @see RFC 7636 */
export function proofVariations({
  config,
  configPath,
  endpoint,
  signs,
}: FailedRequest<Config>): readonly Variation[] {
  const isSaid = /code[_ ]?(verifier|challenge)|pkce/.test(signs.words);
  if (!isSaid || endpoint === 'test' || grantOf(config) !== 'authorization_code') return [];
  const isOn = config.enablePkce === true;
  return [
    {
      id: isOn ? 'proof-off' : 'proof-on',
      title: isOn ? 'Switch PKCE off' : 'Switch PKCE on',
      why: `The answer speaks of PKCE, and it is switched ${isOn ? 'on' : 'off'}.`,
      changes: [{ path: `${configPath}.enablePkce`, after: !isOn }],
      likely: 3,
      isOfferOnly: true,
    },
  ];
}
