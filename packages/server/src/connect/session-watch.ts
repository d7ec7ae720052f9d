import type { ConnectSessionStore } from '../store/connect-session.ts';

/** A store of attempts that tells this process of what this process changes. */
export interface SessionWatch {
  readonly store: ConnectSessionStore;
  /** Calls `changed` after each change of an attempt; answers how to stop that. */
  listen(id: string, changed: () => void): () => void;
}

/** Watches a store. What other processes change, nobody is told here. */
export function watchSessions(store: ConnectSessionStore): SessionWatch {
  const listening = new Map<string, Set<() => void>>();
  return {
    store: {
      ...store,
      async update(workspace, id, change) {
        const written = await store.update(workspace, id, change);
        if (written?.changed === true) for (const changed of listening.get(id) ?? []) changed();
        return written;
      },
    },
    listen(id, changed) {
      const others = listening.get(id) ?? new Set();
      listening.set(id, others.add(changed));
      return () => {
        others.delete(changed);
        if (others.size === 0 && listening.get(id) === others) listening.delete(id);
      };
    },
  };
}
