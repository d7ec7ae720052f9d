import { redirectUrl } from '@claviger/engine';
import { defaultWorkspace } from './access/first-key.ts';

/** An integration, by the names that tell it from all others of an installation. */
export interface IntegrationNames {
  readonly workspace: string;
  readonly key: string;
}

/** The workspace as URLs name it: the one that every installation begins with is left out. */
export function workspaceInUrls(workspace: string): string | undefined {
  return workspace === defaultWorkspace ? undefined : workspace;
}

/** The workspace that a URL names; undefined where no URL of ours names it so, since each thing has one. */
export function workspaceOfUrl(named: string | undefined): string | undefined {
  if (named === undefined) return defaultWorkspace;
  return named === defaultWorkspace ? undefined : named;
}

/** Where an app sends users back to. @see OA2-5 */
export function returnUrl(baseUrl: string, { workspace, key }: IntegrationNames): string {
  return redirectUrl(baseUrl, key, workspaceInUrls(workspace));
}

/** Where an app reads who the integration is as a client, or its public keys. */
export function publicUrl(
  baseUrl: string,
  kind: 'client' | 'jwks',
  { workspace, key }: IntegrationNames,
): string {
  const named = workspaceInUrls(workspace);
  const names = named === undefined ? [key] : [named, key];
  return `${baseUrl.replace(/\/+$/, '')}/oauth/${kind}/${names.map(encodeURIComponent).join('/')}`;
}
