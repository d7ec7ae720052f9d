/**
 * The URL that an OAuth provider sends users back to: one per integration, the same for all of its versions.
 * @see OA2-5
 */
export function redirectUrl(baseUrl: string, integration: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/oauth/return/${encodeURIComponent(integration)}`;
}
