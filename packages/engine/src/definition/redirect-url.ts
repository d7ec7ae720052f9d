/**
 * The URL that an OAuth provider sends users back to: one per integration, the same for all of its versions.
 * `workspace`: whose it is, where integrations of several may have the same key.
 * @see OA2-5
 */
export function redirectUrl(baseUrl: string, integration: string, workspace?: string): string {
  const names = workspace === undefined ? [integration] : [workspace, integration];
  return `${baseUrl.replace(/\/+$/, '')}/oauth/return/${names.map(encodeURIComponent).join('/')}`;
}
