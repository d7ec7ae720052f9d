import { createMemoryStore } from '../../vault/memory-store.ts';
import type { CredentialStore } from '../../vault/store.ts';
import { callUpstream } from '../call.ts';
import { freshConnection, refreshNow } from '../operations.ts';
import { createLedger, type Excuse, serialOf, watchStore } from './ledger.ts';
import { createMachine, type Land, subject } from './machine.ts';
import { createProvider, type Manners } from './provider.ts';
import { createRandom, type Random } from './random.ts';
import { createScheduler } from './scheduler.ts';
import type { Weather } from './store-gate.ts';

/** What one seed came to. */
export interface Played {
  readonly seed: number;
  /** Which invariants broke, in words; none when all is well. */
  readonly violations: readonly string[];
  /** Connections whose tokens were lost to what no algorithm can help, with the reason. */
  readonly excuses: readonly Excuse[];
  /** Connections that were lost indeed. */
  readonly lost: number;
  readonly steps: number;
  readonly exchanges: number;
  readonly deaths: number;
}

const startsAt = Date.UTC(2026, 0, 1);
const troubleMs = 120_000;
const calmMs = 60_000;
const workspace = 'w';

/** How bad a run is. Most are bad in one or two ways only, so that each way is met alone. */
interface Trouble extends Manners {
  readonly failsBefore: number;
  readonly failsAfter: number;
  readonly diskFails: number;
  readonly deathRate: number;
  readonly outages: number;
  readonly awayOnAnswer: number;
  readonly pauses: number;
}

/** Plays one seed from beginning to end. The same seed plays the same. */
export async function simulate(seed: number, faults: Land['faults'] = {}): Promise<Played> {
  const random = createRandom(seed);
  const scheduler = createScheduler(random, startsAt);
  const book = createLedger();
  const ledger = {
    ...book,
    made(...args: Parameters<typeof book.made>) {
      book.made(...args);
      // The worst moment for a store to go away: longer than a lease, with an answer on its way.
      if (random.chance(trouble.awayOnAnswer)) leave(random.between(10, 40_000));
    },
  };
  const trouble = draw(random);
  const weather: Weather = {
    awayUntil: 0,
    failsBefore: trouble.failsBefore,
    failsAfter: trouble.failsAfter,
    diskFails: trouble.diskFails,
  };
  let manners: Manners = trouble;
  let isCalm = false;
  let deaths = 0;
  const provider = createProvider(scheduler, random, ledger, () => manners);
  const memory = createMemoryStore({ now: scheduler.now, randomBytes: random.bytes });
  const store = watchStore(memory, ledger);
  const land: Land = {
    scheduler,
    random,
    ledger,
    provider,
    store,
    weather,
    faults,
    dies() {
      const isDeath = !isCalm && random.chance(trouble.deathRate);
      if (isDeath) deaths += 1;
      return isDeath;
    },
  };

  const connections = Array.from({ length: random.between(1, 2) }, (_, index) => `conn_${index + 1}`);
  for (const id of connections) await plant(store, id, provider.connect(id), scheduler.now());
  const machines = Array.from({ length: random.between(1, 3) }, () => createMachine(land));
  const edits = new Map<string, string>();

  for (let calls = random.between(4, 10); calls > 0; calls -= 1) scheduler.after(someTime(), call);
  // Everybody at once, about when a renewal is due.
  for (let bursts = random.between(1, 2); bursts > 0; bursts -= 1) {
    const at = bursts * 48_000 + random.between(0, 12_000);
    for (let calls = random.between(2, 6); calls > 0; calls -= 1)
      scheduler.after(at + random.between(0, 40), call);
  }
  for (let edit = 0; edit < 3; edit += 1) scheduler.after(someTime(), () => editLabel(`label ${edit}`));
  for (let outages = random.between(0, trouble.outages); outages > 0; outages -= 1)
    scheduler.after(someTime(), () => {
      leave(random.between(50, random.chance(0.3) ? 40_000 : 4_000));
    });
  for (let pauses = random.between(0, trouble.pauses); pauses > 0; pauses -= 1)
    scheduler.after(someTime(), () => some(machines, random)?.broker.pause(random.between(10, 1_500)));

  await scheduler.run(startsAt + troubleMs, () => undefined);
  isCalm = true;
  manners = { refuses: 0, losesRequest: 0, losesAnswer: 0, isSlow: 0, repeats: 0 };
  weather.awayUntil = 0;
  weather.failsBefore = 0;
  weather.failsAfter = 0;
  weather.diskFails = 0;
  await scheduler.run(startsAt + troubleMs + calmMs, () => undefined);
  const answered = new Set<string>();
  for (const id of connections) scheduler.after(0, () => finalCall(id));
  await scheduler.run(Number.POSITIVE_INFINITY, () => undefined);
  const lost = await audit();
  return {
    seed,
    violations: ledger.violations,
    excuses: [...ledger.excuses.values()],
    lost,
    steps: scheduler.steps,
    exchanges: provider.exchanges,
    deaths,
  };

  function leave(ms: number): void {
    if (!isCalm) weather.awayUntil = scheduler.now() + ms;
  }

  function someTime(): number {
    return random.between(0, troubleMs - 5_000);
  }

  function call(): void {
    const server = some(machines, random)?.server;
    const id = some(connections, random);
    if (server?.process.isAlive !== true || id === undefined) return;
    const { process, keeping, begin } = server;
    const ref = { workspace, id };
    const request = { method: 'GET', url: 'https://provider.test/me', headers: {} };
    process.deliver(0, async () => {
      const before = await memory.get(workspace, id);
      const kind = random.below(5);
      if (kind === 0) {
        const done = await freshConnection(keeping, begin(), ref, 30).catch(() => undefined);
        if (done?.ok) acknowledged(id, done.value.generation);
      } else if (kind === 1) {
        const done = await refreshNow(keeping, begin(), ref).catch(() => undefined);
        if (done?.ok) acknowledged(id, done.value.generation);
      } else {
        const done = await callUpstream(keeping, begin(), ref, request).catch(() => undefined);
        if (done?.ok === false && before?.status === 'active')
          stillLives(id, before.generation, done.problem.code);
      }
    });
  }

  /** I3: who is told of a generation can rely on the store having it. */
  async function acknowledged(id: string, generation: number): Promise<void> {
    const stored = await memory.get(workspace, id);
    if (stored === undefined || stored.generation < generation)
      ledger.violate(`I3 generation ${generation} of ${id} was told of and is not stored`);
  }

  /** I6: a call fails for want of a renewal, though the token that it began with lives. */
  function stillLives(id: string, generation: number, code: string): void {
    if (/^refresh_/.test(code) && provider.endOf(id, generation) > scheduler.now())
      ledger.violate(`I6 a call of ${id} failed with ${code} while its token lived`);
  }

  /** I5: an edit goes on beside renewals. */
  async function editLabel(label: string): Promise<void> {
    const id = some(connections, random) ?? '';
    await store.update(workspace, id, () => ({ label }));
    edits.set(id, label);
  }

  async function finalCall(id: string): Promise<void> {
    const server = some(machines, random)?.server;
    const done = server && (await refreshNow(server.keeping, server.begin(), { workspace, id }));
    if (done?.ok) answered.add(id);
  }

  async function audit(): Promise<number> {
    let gone = 0;
    for (const id of connections) {
      const stored = await memory.get(workspace, id);
      const newest = provider.newest(id);
      const holds = newest > 0 && serialOf(stored?.authData ?? {}) === newest;
      const works = holds && stored?.status === 'active' && answered.has(id);
      if (stored?.label !== (edits.get(id) ?? 'label')) ledger.violate(`I5 an edit of ${id} was lost`);
      if (works) continue;
      gone += 1;
      if (!ledger.excuses.has(id))
        ledger.violate(
          `I4 ${id} is lost: ${stored?.status}, token ${serialOf(stored?.authData ?? {})} of ${newest}`,
        );
      else if (stored?.status !== 'expired') ledger.violate(`${id} is lost and nobody says so`);
    }
    return gone;
  }
}

function draw(random: Random): Trouble {
  const maybe = (probability: number, value: number): number => (random.chance(probability) ? value : 0);
  return {
    refuses: maybe(0.4, 0.2),
    losesRequest: maybe(0.3, 0.1),
    losesAnswer: maybe(0.15, 0.1),
    isSlow: maybe(0.4, 0.3),
    repeats: maybe(0.3, 0.3),
    failsBefore: maybe(0.4, 0.1),
    failsAfter: maybe(0.4, 0.1),
    diskFails: maybe(0.2, 0.05),
    deathRate: maybe(0.6, random.chance(0.5) ? 0.01 : 0.04),
    outages: maybe(0.4, 3),
    awayOnAnswer: maybe(0.2, 0.4),
    pauses: maybe(0.3, 6),
  };
}

function plant(store: CredentialStore, id: string, authData: Readonly<Record<string, unknown>>, now: number) {
  const { key: integration, version } = subject.definition;
  return store.create(
    {
      id,
      workspace,
      integration,
      version,
      scheme: subject.definition.authentication?.type ?? '',
      user: { id: 'u-1' },
      label: 'label',
      metadata: {},
      createdAt: now,
      expiresAt: now + 60_000,
      authData,
    },
    () => id,
  );
}

function some<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[random.below(items.length)];
}
