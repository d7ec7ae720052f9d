const reasons: Readonly<Record<string, string>> = {
  refresh_rejected: 'the app refused the renewal',
  refresh_failed: 'no usable answer',
  unauthorized_401: 'the app answered 401',
  forbidden_403: 'the app answered 403',
  bad_request_400: 'the app answered 400',
  not_found_404: 'the app answered 404',
  rate_limited_429: 'the app limits requests',
  provider_error_5xx: 'the app failed itself',
  timeout: 'the app did not answer in time',
  connection_refused: 'the app could not be reached',
  tls_error: 'no safe connection to the app',
  parse_error: 'the answer could not be read',
  access_token_missing: 'the answer held no token',
  connection_expired: 'the user’s consent ended',
};

/** Why, in a few words; of a code that is not known here, its own name. */
export function reasonOf(code: string): string {
  return (Object.hasOwn(reasons, code) ? reasons[code] : undefined) ?? code.replaceAll('_', ' ');
}
