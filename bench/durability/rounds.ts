import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Store } from '../../packages/server/src/store/store.ts';
import { openEither } from '../harness/stores.ts';
import type { Where } from '../harness/where.ts';

export const workspace = 'ws-1';
export const connections = 5;

/** The connection that a writer changes in its turn. */
export function idOf(index: number): string {
  return `conn_${index}`;
}

/** What came of the kills. Everything in `faults` is a defect. */
export interface Durability {
  readonly kills: number;
  readonly acknowledgedWrites: number;
  readonly acknowledgedEvents: number;
  /** Writes on disk that were killed before they could be acknowledged: allowed, and never more than one a kill. */
  readonly unacknowledged: number;
  readonly slowestOpenMs: number;
  readonly faults: readonly string[];
}

interface Acknowledged {
  readonly generations: Map<string, number>;
  readonly events: Map<string, string[]>;
}

/** Kills a writer at random moments, and looks each time for everything that it was told is stored. */
export async function killWriters(options: {
  readonly where: Where;
  readonly kills: number;
  /** From 0 to 1. */
  random(): number;
  /** Ends and starts whatever else is to be killed, at the same moment. */
  readonly alongside?: () => Promise<void>;
  /** Answers the faults of the store's own check. */
  readonly check: () => Promise<readonly string[]>;
}): Promise<Durability> {
  const seen: Acknowledged = { generations: new Map(), events: new Map() };
  const faults: string[] = [];
  let unacknowledged = 0;
  let slowestOpenMs = 0;
  let events = 0;
  await prepare(options.where, seen);
  for (let kill = 1; kill <= options.kills; kill++) {
    const told = await writeUntilKilled(options.where, options.random(), options.alongside);
    apply(told, seen);
    const startedAt = performance.now();
    const store = await openEither(options.where);
    slowestOpenMs = Math.max(slowestOpenMs, performance.now() - startedAt);
    const found = await compare(store, seen);
    faults.push(...[...found.faults, ...(await options.check())].map((fault) => `kill ${kill}: ${fault}`));
    unacknowledged += found.ahead;
    events += found.events;
    await store.close();
  }
  const written = [...seen.generations.values()].reduce((sum, generation) => sum + generation - 1, 0);
  return {
    kills: options.kills,
    acknowledgedWrites: written - unacknowledged,
    acknowledgedEvents: events,
    unacknowledged,
    slowestOpenMs: Math.round(slowestOpenMs),
    faults,
  };
}

async function prepare(where: Where, seen: Acknowledged): Promise<void> {
  const store = await openEither(where);
  await store.integrations.create(workspace, { key: 'acme', name: 'Acme', version: '1.0.0', document: {} });
  for (let index = 0; index < connections; index++) {
    const id = idOf(index);
    const about = { integration: 'acme', version: '1.0.0', scheme: 'any', user: { id: `u-${index}` } };
    const first = { label: '', metadata: {}, createdAt: Date.now(), authData: { count: 1 } };
    await store.credentials.create({ id, workspace, ...about, ...first }, () => id);
    seen.generations.set(id, 1);
    seen.events.set(id, []);
  }
  await store.close();
}

/** Answers the lines that the writer got out before it died. */
async function writeUntilKilled(
  where: Where,
  random: number,
  alongside: () => Promise<void> = async () => {},
): Promise<readonly string[]> {
  const program = fileURLToPath(new URL('writer.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [program, JSON.stringify(where)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(0, 2_000);
  });
  const ended = once(child, 'close');
  const begun = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.startsWith('open\n')) resolve();
    });
    child.once('exit', () => reject(new Error(`The writer ended by itself:\n${complaint}`)));
  });
  await begun;
  // Up to 150 ms of writing, so that every kind of moment is hit.
  await new Promise((resolve) => setTimeout(resolve, random * 150));
  child.kill('SIGKILL');
  await Promise.all([ended, alongside()]);
  // A line without its end was never told.
  return text.split('\n').slice(0, -1);
}

function apply(told: readonly string[], seen: Acknowledged): void {
  for (const line of told) {
    const [kind, id = '', value = ''] = line.split(' ');
    if (kind === 'update') seen.generations.set(id, Number(value));
    if (kind === 'event') seen.events.get(id)?.push(value);
  }
}

/** Looks for everything acknowledged, and begins the next round from what is really there. */
async function compare(store: Store, seen: Acknowledged) {
  const faults: string[] = [];
  let ahead = 0;
  let events = 0;
  for (const [id, generation] of seen.generations) {
    const found = await store.credentials.get(workspace, id);
    if (found === undefined || found.generation < generation) {
      faults.push(`${id} is at ${found?.generation}, acknowledged was ${generation}`);
      continue;
    }
    if (found.authData['count'] !== found.generation)
      faults.push(`${id} holds the credentials of another write`);
    ahead += found.generation - generation;
    seen.generations.set(id, found.generation);
    const page = await store.events.list({ workspace, connection: id, limit: 1_000_000 });
    const there = new Set(page.data.map((event) => event.id));
    const told = seen.events.get(id) ?? [];
    events += told.length;
    for (const event of told) if (!there.has(event)) faults.push(`${id} lost the event ${event}`);
    seen.events.set(id, []);
  }
  if (ahead > 1) faults.push(`${ahead} writes were stored that nobody was told of`);
  return { faults, ahead, events };
}
