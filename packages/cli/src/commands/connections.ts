import type { Connection } from '@claviger/client';
import type { Io } from '../io.ts';
import { RemoteError, withServer } from '../remote/server.ts';
import { alignedTable } from '../table.ts';

const statuses = ['active', 'expired', 'revoked'] as const;

/** What the command line said. */
export interface ConnectionsOptions {
  readonly integration?: string;
  readonly user?: string;
  readonly status?: string;
  readonly search?: string;
  readonly json: boolean;
}

/** `claviger connections`: a line each, or all of them as JSON. */
export function connections(io: Io, options: ConnectionsOptions): Promise<number> {
  return withServer(io, async (client) => {
    const { integration, user, search } = options;
    const status = statuses.find((known) => known === options.status);
    if (options.status !== undefined && status === undefined)
      throw new RemoteError(`--status: one of ${statuses.join(', ')}.`);
    const found: Connection[] = [];
    for await (const one of client.connections.list({ integration, user, status, search })) found.push(one);
    if (options.json) io.out(JSON.stringify(found, null, 2));
    else if (found.length === 0) io.say('There are no such connections.');
    else io.out(alignedTable(found.map(cells)));
    return 0;
  });
}

function cells({ id, integration, version, status, user, title }: Connection): readonly string[] {
  return [id, `${integration} ${version}`, status, user.id, title];
}
