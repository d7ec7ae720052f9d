import { hashApiKey, makeApiKey, prefixOf } from '../../../packages/server/src/access/api-key.ts';
import { permissions } from '../../../packages/server/src/access/permissions.ts';
import { openData } from '../../../packages/server/src/data.ts';
import { createLog } from '../../../packages/server/src/log.ts';
import { readSettings } from '../../../packages/server/src/settings.ts';
import type { Claviger } from './world.ts';

/** A key with every permission of another workspace, beside the running server. */
export async function apiKeyOf({ folder }: Claviger, workspace: string): Promise<string> {
  const { store } = await openData(readSettings({ CLAVIGER_DATA: folder }), createLog('silent'));
  const secret = makeApiKey((size) => crypto.getRandomValues(new Uint8Array(size)));
  await store.apiKeys.create(workspace, {
    name: 'Other',
    hash: hashApiKey(secret),
    prefix: prefixOf(secret),
    permissions,
  });
  await store.close();
  return secret;
}
