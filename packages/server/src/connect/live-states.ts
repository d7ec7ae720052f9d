import { createHash } from 'node:crypto';
import type { Language } from '@claviger/engine';
import type { Deps } from '../deps.ts';
import { traceOf } from '../log.ts';
import type { ConnectSession } from '../store/connect-session.ts';
import { askForCode } from './device.ts';
import type { SessionWatch } from './session-watch.ts';
import { readState, type SessionState } from './state.ts';

/** How long another process's change may go unseen, in milliseconds. */
export const lookEveryMs = 1_000;

/** How many may listen at once, so that open streams fill no process. */
export interface LiveLimits {
  /** To one attempt: its window, the page that opened it, and both again after a reload. */
  readonly perSession: number;
  readonly inAll: number;
}

const usualLimits: LiveLimits = { perSession: 8, inAll: 2_000 };

/** A state, and what tells it from every other. */
export interface MarkedState {
  readonly state: SessionState;
  readonly mark: string;
}

/** Hears how an attempt stands: at least whenever that has changed. */
export interface StateListener {
  /** What a problem is told in. */
  readonly language: Language;
  hear(now: MarkedState): void;
  /** Nothing more comes from this process. */
  end(): void;
}

/** The attempts that somebody listens to. */
export interface LiveStates {
  /** Answers how to stop; undefined when too many listen. */
  listen(
    session: Pick<ConnectSession, 'id' | 'workspace'>,
    listener: StateListener,
  ): (() => void) | undefined;
}

type LiveDeps = Deps & {
  readonly watch: SessionWatch;
  after(ms: number, run: () => void): () => void;
};

interface Watched {
  readonly listeners: Set<StateListener>;
  look(): void;
  stop(): void;
}

/** Looks at an attempt when this process has changed it, and every second, for as long as somebody listens. */
export function liveStates(deps: LiveDeps, limits: LiveLimits = usualLimits): LiveStates {
  const watched = new Map<string, Watched>();
  let count = 0;

  deps.closing?.addEventListener('abort', () => {
    for (const { listeners } of watched.values()) for (const listener of listeners) listener.end();
  });

  return {
    listen(session, listener) {
      const { id } = session;
      const known = watched.get(id);
      const isFull = count >= limits.inAll || (known?.listeners.size ?? 0) >= limits.perSession;
      if (isFull || deps.closing?.aborted === true) return undefined;
      const one = known ?? watchOne(deps, session);
      watched.set(id, one);
      one.listeners.add(listener);
      count += 1;
      one.look();
      return () => {
        if (!one.listeners.delete(listener)) return;
        count -= 1;
        if (one.listeners.size > 0) return;
        one.stop();
        watched.delete(id);
      };
    },
  };
}

function watchOne(deps: LiveDeps, { id, workspace }: Pick<ConnectSession, 'id' | 'workspace'>): Watched {
  const listeners = new Set<StateListener>();
  let callOff = () => {};
  let looking = false;
  let lookAgain = false;
  let stopped = false;

  async function lookNow(): Promise<void> {
    const session = await deps.store.connectSessions.byId(workspace, id);
    if (session === undefined) {
      for (const listener of listeners) listener.end();
      return;
    }
    askInTime(deps, session);
    const stateIn = await readState(deps, session);
    for (const listener of listeners) listener.hear(markedState(stateIn(listener.language)));
  }

  async function look(): Promise<void> {
    if (looking) {
      lookAgain = true;
      return;
    }
    callOff();
    looking = true;
    do {
      lookAgain = false;
      // A store that is away comes back; until then the next look tries again.
      await lookNow().catch((error) =>
        deps.log.error({ error: traceOf(error) }, 'an attempt was not looked at'),
      );
    } while (lookAgain && !stopped);
    looking = false;
    if (!stopped) callOff = deps.after(lookEveryMs, () => void look());
  }

  const unlisten = deps.watch.listen(id, () => void look());
  return {
    listeners,
    look: () => void look(),
    stop() {
      stopped = true;
      unlisten();
      callOff();
    },
  };
}

/** Whoever listens drives a device code on; what the provider says is a change like any other. */
function askInTime(deps: Deps, session: ConnectSession): void {
  const { device } = session.secrets;
  const now = deps.now();
  if (device === undefined || (device.nextPollAt > now && device.expiresAt > now)) return;
  askForCode(deps, session).catch((error) =>
    deps.log.error({ error: traceOf(error) }, 'a code was not asked for'),
  );
}

/** A state with its mark. */
export function markedState(state: SessionState): MarkedState {
  return { state, mark: createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 16) };
}
