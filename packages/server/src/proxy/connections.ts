import {
  type CallLifetime,
  type CallTimes,
  type Connection,
  failed,
  ok,
  type PreparedCalls,
  type Problem,
  type Result,
  type Subject,
  stateProblem,
} from '@claviger/engine';
import { type Deps, notFound } from '../deps.ts';
import { createBoundedMap } from './bounded-map.ts';
import { createSubjects } from './subjects.ts';
import type { StoreChanges } from './watch-store.ts';

/** A connection that is ready to carry calls. */
export interface ReadyConnection {
  readonly connection: Connection;
  readonly subject: Subject;
  /** Workspace and integration, which share their room. */
  readonly app: string;
  readonly calls: PreparedCalls;
  readonly life: CallLifetime;
  /** Why it carries none now: it is expired or revoked. */
  readonly problem: Problem | undefined;
  /** Since when a renewal before its end is under way, in milliseconds since the epoch. */
  renewal?: { readonly since: number; readonly done: Promise<Result<ReadyConnection>> } | undefined;
}

/** Connections with their credentials opened, for a few seconds. */
export interface Connections extends Pick<StoreChanges, 'connection' | 'integration'> {
  /** At once when it is remembered. */
  find(workspace: string, id: string): ReadyConnection | Promise<Result<ReadyConnection>>;
  /** Takes one that was renewed. */
  take(connection: Connection): Promise<Result<ReadyConnection>>;
}

/** How long a connection is used without being looked up, in milliseconds: what another process changes is seen by then. */
export const connectionLifeMs = 5_000;
/** How long one that nobody uses stays in memory at most, in milliseconds, beside that. */
const idleLifeMs = 60_000;
const mostConnections = 10_000;

interface Held {
  readonly ready: ReadyConnection;
  readonly until: number;
}

/** Loads connections once for all who ask, and forgets each at once when this process changes it. */
export function createConnections(
  deps: Deps,
  times: CallTimes,
  after: (ms: number, run: () => void) => () => void,
): Connections {
  const held = createBoundedMap<string, Held>(mostConnections);
  const loading = new Map<string, Promise<Result<ReadyConnection>>>();
  const subjects = createSubjects(deps);
  let isTidying = false;

  return {
    find(workspace, id) {
      const key = keyOf(workspace, id);
      const known = held.get(key);
      if (known !== undefined && known.until > deps.now()) return known.ready;
      return loadOnce(key, () => load(workspace, id, known?.ready));
    },
    take: (connection) => {
      const key = keyOf(connection.workspace, connection.id);
      const before = held.get(key)?.ready;
      return loadOnce(`${key} ${connection.generation}`, () => make(connection, before), key);
    },
    connection(workspace, id) {
      const key = keyOf(workspace, id);
      held.delete(key);
      // What is being made of a renewed one is no newer than this.
      for (const flight of loading.keys())
        if (flight === key || flight.startsWith(`${key} `)) loading.delete(flight);
    },
    integration: forgetAll,
  };

  function forgetAll(): void {
    subjects.forget();
    held.clear();
    loading.clear();
  }

  /** What was forgotten while it was loaded is used by those who waited, and not kept. */
  async function loadOnce(
    flight: string,
    work: () => Promise<Result<ReadyConnection>>,
    key = flight,
  ): Promise<Result<ReadyConnection>> {
    const running = loading.get(flight);
    if (running !== undefined) return running;
    const started = work();
    loading.set(flight, started);
    try {
      const done = await started;
      if (loading.get(flight) === started && done.ok) hold(key, done.value);
      return done;
    } finally {
      if (loading.get(flight) === started) loading.delete(flight);
    }
  }

  function hold(key: string, ready: ReadyConnection): void {
    held.set(key, { ready, until: deps.now() + connectionLifeMs });
    tidyLater();
  }

  /** Credentials that nobody uses do not stay open. */
  function tidyLater(): void {
    if (isTidying) return;
    isTidying = true;
    after(idleLifeMs, () => {
      isTidying = false;
      const now = deps.now();
      held.prune(({ until }) => until <= now);
      if (held.size() > 0) tidyLater();
    });
  }

  async function load(
    workspace: string,
    id: string,
    before: ReadyConnection | undefined,
  ): Promise<Result<ReadyConnection>> {
    const connection = await deps.store.credentials.get(workspace, id);
    return connection === undefined ? failed(notFound('connection', id)) : make(connection, before);
  }

  async function make(
    connection: Connection,
    before: ReadyConnection | undefined,
  ): Promise<Result<ReadyConnection>> {
    const subject = await subjects.find(connection);
    if (!subject.ok) return subject;
    const problem = await withIncident(connection, stateProblem(connection, 'request', deps.now()));
    const life = deps.engine.lifeOf(subject.value, connection);
    const app = `${connection.workspace} ${connection.integration}`;
    const rest = { connection, app, subject: subject.value, life, problem };
    // Nothing that calls share has changed.
    if (before?.subject === subject.value && before.connection.generation === connection.generation)
      return ok({ ...rest, calls: before.calls, renewal: before.renewal });
    const prepared = await deps.engine.prepare(subject.value, connection, times);
    return prepared.ok ? ok({ ...rest, calls: prepared.value }) : failed(prepared.problem);
  }

  /** A caller that holds its work back is told by which incident. @see F-123 */
  async function withIncident(
    { workspace, id }: Connection,
    found: Problem | undefined,
  ): Promise<Problem | undefined> {
    if (found?.code !== 'connection_expired') return found;
    const incident = await deps.store.incidents.ofConnection(workspace, id);
    return incident === undefined ? found : { ...found, params: { ...found.params, incident: incident.id } };
  }
}

function keyOf(workspace: string, id: string): string {
  return `${workspace} ${id}`;
}
