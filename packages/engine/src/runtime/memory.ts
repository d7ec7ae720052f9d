/** Losable scratch maps, one per connection, the least recently used dropped first. */
export interface Memories {
  /** The map of a connection; the same one while it is remembered, whatever the generation. */
  of(workspace: string, id: string): Map<string, unknown>;
  /** Gives a new connection the map that connecting filled. */
  put(workspace: string, id: string, map: Map<string, unknown>): void;
  /** Drops a connection's map, when what it was learned from has changed. */
  forget(workspace: string, id: string): void;
}

/** Makes room for `limit` connections. */
export function createMemories(limit = 10_000): Memories {
  const maps = new Map<string, Map<string, unknown>>();
  const keyOf = (workspace: string, id: string) => JSON.stringify([workspace, id]);
  const store = (key: string, map: Map<string, unknown>) => {
    // A Map keeps insertion order: taking it out and putting it back makes it the newest.
    maps.delete(key);
    maps.set(key, map);
    const oldest = maps.keys().next();
    if (maps.size > limit && oldest.done !== true) maps.delete(oldest.value);
    return map;
  };
  return {
    of(workspace, id) {
      const key = keyOf(workspace, id);
      return store(key, maps.get(key) ?? new Map<string, unknown>());
    },
    put(workspace, id, map) {
      store(keyOf(workspace, id), map);
    },
    forget(workspace, id) {
      maps.delete(keyOf(workspace, id));
    },
  };
}
