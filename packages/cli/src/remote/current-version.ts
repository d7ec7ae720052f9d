import type { Client, IntegrationVersion } from '@claviger/client';
import { RemoteError } from './server.ts';

/** The version that is meant when none is named: the promoted one, else the newest that is not deprecated. @see VER-9 */
export async function currentVersion(client: Pick<Client, 'integrations'>, key: string): Promise<string> {
  const versions: IntegrationVersion[] = [];
  for await (const version of client.integrations.versions.list(key)) versions.push(version);
  const current =
    versions.find(({ state }) => state === 'promoted') ??
    versions.find(({ state }) => state !== 'deprecated');
  if (current === undefined) throw new RemoteError(`${key} has no version that new connections could use.`);
  return current.version;
}
