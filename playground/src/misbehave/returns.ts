/** Ways to spoil the way back from the authorize page. They are remembered until the user has decided. */
export const returnFails = [
  { name: 'wrong-state', what: 'the user comes back with another `state` (OAuth1: another `oauth_token`)' },
  { name: 'no-state', what: 'the user comes back without `state` (OAuth1: without `oauth_token`)' },
  { name: 'wrong-iss', what: 'the user comes back with the `iss` of another issuer (RFC 9207)' },
  {
    name: 'comma-scopes',
    what: 'the user comes back with `invalid_scope` when several scopes are not separated by commas (OAuth v2)',
  },
] as const;

/** Spoils a return URL as `fail` says; other names leave it as it is. */
export function spoilReturn(url: string, fail: string | undefined, stateName: string): string {
  const spoiled = new URL(url);
  if (fail === 'wrong-state') spoiled.searchParams.set(stateName, 'not-the-one-you-sent');
  if (fail === 'no-state') spoiled.searchParams.delete(stateName);
  if (fail === 'wrong-iss') spoiled.searchParams.set('iss', 'https://issuer.example');
  return spoiled.href;
}
