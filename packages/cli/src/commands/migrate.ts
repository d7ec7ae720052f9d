import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '@claviger/client';
import { faultLines, readDefinition } from '../definition.ts';
import type { Io } from '../io.ts';
import { RemoteError, withServer } from '../remote/server.ts';

/** What the command line said. */
export interface MigrateOptions {
  readonly to?: string;
  readonly percent?: string;
  readonly connection?: string;
  /** Whether it is only said which connections would move. */
  readonly dryRun: boolean;
  readonly json: boolean;
}

type Move = Awaited<ReturnType<Client['moves']['get']>>;
type Body = Parameters<Client['integrations']['versions']['migrate']>[2];

/** From one look at the progress to the next, in milliseconds. */
const lookEveryMs = 1_000;

/**
 * `claviger migrate FILE|KEY FROM --to VERSION --percent N`: moves connections to another version and shows how far it
 * is until it is done, or paused. @see VER-15
 */
export function migrate(io: Io, named: string, from: string, options: MigrateOptions): Promise<number> {
  return withServer(io, async (client) => {
    const { key, version } = await meant(named);
    const body = bodyOf(options, version);
    const asked = await client.integrations.versions.migrate(key, from, body);
    if (!('id' in asked)) {
      io.out(options.json ? JSON.stringify(asked, null, 2) : previewLines(asked));
      return 0;
    }
    const ended = await watched(io, client, asked);
    io.out(options.json ? JSON.stringify(ended, null, 2) : await endLines(client, ended));
    return ended.status === 'done' && ended.failed === 0 ? 0 : 1;
  });
}

/** A file names its integration, and the version that connections are to come to. */
async function meant(named: string): Promise<{ readonly key: string; readonly version?: string }> {
  if (!/[./\\]/.test(named)) return { key: named };
  const read = await readDefinition(named);
  if (!read.ok) throw new RemoteError(faultLines(named, read.faults));
  return { key: read.definition.key, version: read.definition.version };
}

function bodyOf({ to, percent, connection, dryRun }: MigrateOptions, version: string | undefined): Body {
  const target = to ?? version;
  if (target === undefined) throw new RemoteError('--to: name the version that the connections come to.');
  if ((percent === undefined) === (connection === undefined))
    throw new RemoteError('Name --percent, of the users, or one --connection.');
  const part = percent === undefined ? undefined : Number(percent);
  if (part !== undefined && !(Number.isInteger(part) && part >= 1 && part <= 100))
    throw new RemoteError('--percent: a whole number from 1 to 100.');
  return {
    to: target,
    ...(part === undefined ? {} : { percent: part }),
    ...(connection === undefined ? {} : { connection }),
    ...(dryRun ? { dryRun } : {}),
  };
}

/** Reads the move until it does not run any more, and says when it got on. */
async function watched(io: Io, client: Client, begun: Move): Promise<Move> {
  let move = begun;
  let told = '';
  for (;;) {
    const line = `${move.moved} moved, ${move.failed} failed, ${move.left} left of ${move.total}`;
    if (line !== told) io.say(line);
    told = line;
    if (move.status !== 'running') return move;
    await wait(lookEveryMs);
    move = await client.moves.get(move.id);
  }
}

async function endLines(client: Client, move: Move): Promise<string> {
  const { id, integration, from, to, status, pausedBecause } = move;
  const route = `${integration} ${from} → ${to}`;
  const head =
    status === 'done'
      ? `${route}: done (${id}).`
      : `${route}: ${status.replace('_', ' ')} (${id}). ${pausedBecause ?? ''}`;
  if (move.failed === 0) return head.trim();
  const { data } = await client.moves.connections.page(id, { status: 'failed', limit: 20 });
  const lines = data.map(({ connection, problem }) => `  ${connection}: ${problem?.detail ?? ''}`);
  const more = move.failed > data.length ? [`  and ${move.failed - data.length} more`] : [];
  return [head.trim(), 'Those that failed are where they were:', ...lines, ...more].join('\n');
}

function previewLines({
  integration,
  from,
  to,
  total,
  users,
  exchanged,
  untested,
  whose,
}: Exclude<Awaited<ReturnType<Client['integrations']['versions']['migrate']>>, { id: string }>): string {
  const lines = whose.map(({ user, connections }) => `  ${user.id}: ${connections.join(', ')}`);
  return [
    `${integration} ${from} → ${to}: ${counted(total, 'connection')} of ${counted(users, 'user')} would move.`,
    ...(exchanged > 0 ? [`${exchanged} of them would get other credentials.`] : []),
    ...(untested > 0 ? [`${untested} of them have expired or are revoked: they move without a test.`] : []),
    ...lines,
    ...(users > whose.length ? [`  and ${users - whose.length} users more`] : []),
  ].join('\n');
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
