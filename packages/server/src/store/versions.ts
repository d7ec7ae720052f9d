import type { VersionSummary } from './store.ts';

/** The version for new connections, of all of an integration with the newest first: the promoted, else the newest. @see VER-9 */
export function newConnectionsVersion<Version extends Pick<VersionSummary, 'state'>>(
  versions: readonly Version[],
): Version | undefined {
  return (
    versions.find(({ state }) => state === 'promoted') ?? versions.find(({ state }) => state !== 'deprecated')
  );
}
