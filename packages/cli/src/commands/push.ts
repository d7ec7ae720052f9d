import { ClavigerFault, type Client, type Definition } from '@claviger/client';
import { faultLines, readDefinition } from '../definition.ts';
import type { Io } from '../io.ts';
import { RemoteError, withServer } from '../remote/server.ts';

/** What the command line said. */
export interface PushOptions {
  /** Whether a version that others depend on is written over. @see VER-3 */
  readonly force: boolean;
  readonly json: boolean;
}

/** `claviger push FILE`: checks a definition here, and puts it on a server as its integration and version say. */
export function push(io: Io, file: string, options: PushOptions): Promise<number> {
  return withServer(io, async (client) => {
    const read = await readDefinition(file);
    if (!read.ok) throw new RemoteError(faultLines(file, read.faults));
    const { key, name, version } = read.definition;
    const force = options.force ? { force: true } : {};
    // It was parsed just now.
    const document = read.document as Definition;
    const isNew = !(await exists(client, key));
    if (isNew) await client.integrations.create({ key, name, definition: document });
    else await client.integrations.versions.definition.put(key, version, document, force);
    const { redirectUrl } = await client.integrations.versions.redirectUrl(key, version);
    if (options.json) io.out(JSON.stringify({ integration: key, version, isNew, redirectUrl }, null, 2));
    else
      io.out(
        `${key} ${version} is on the server${isNew ? ', as a new integration' : ''}.\nRedirect URL: ${redirectUrl}`,
      );
    return 0;
  });
}

async function exists(client: Client, key: string): Promise<boolean> {
  try {
    await client.integrations.get(key);
    return true;
  } catch (error) {
    if (error instanceof ClavigerFault && error.code === 'not_found') return false;
    throw error;
  }
}
