import type { AuditEntry } from '@claviger/client';
import type { Io } from '../io.ts';
import { RemoteError, withServer } from '../remote/server.ts';
import { alignedTable } from '../table.ts';

/** What the command line said. */
export interface AuditOptions {
  readonly actor?: string;
  readonly action?: string;
  readonly integration?: string;
  readonly connection?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit: string;
  readonly json: boolean;
}

/** `claviger audit`: who changed what on a server, newest first, a line each or all as JSON. */
export function audit(io: Io, options: AuditOptions): Promise<number> {
  return withServer(io, async (client) => {
    const { actor, action, integration, connection, json } = options;
    const most = mostOf(options.limit);
    const [since, until] = [timeOf('--since', options.since), timeOf('--until', options.until)];
    const found: AuditEntry[] = [];
    const limit = Math.min(most, 200);
    const query = { actor, action, integration, connection, since, until, limit };
    for await (const entry of client.audit.list(query)) {
      found.push(entry);
      if (found.length >= most) break;
    }
    if (json) io.out(JSON.stringify(found, null, 2));
    else if (found.length === 0) io.say('There are no such entries.');
    else io.out(alignedTable(found.map(cells)));
    return 0;
  });
}

function cells({ at, actor, action, integration, version, connection, detail }: AuditEntry) {
  const about = [integration, version, connection].filter((one) => one !== null).join(' ');
  const told = Object.entries(detail).map(([name, value]) => `${name}=${worded(value)}`);
  return [at.replace(/\.\d+Z$/, 'Z'), actor.name, action, about, told.join(' ')];
}

function worded(value: AuditEntry['detail'][string]): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

function mostOf(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new RemoteError('--limit: a number, such as 50.');
}

function timeOf(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new RemoteError(`${option}: a day or a time, such as 2030-01-31 or 2030-01-31T09:00:00Z.`);
}
