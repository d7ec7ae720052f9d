/** A map of at most so many entries: the one that was longest not asked for goes first. */
export interface BoundedMap<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  clear(): void;
  /** Takes out what is no longer wanted. */
  prune(isStale: (value: Value) => boolean): void;
  readonly size: () => number;
}

/** Makes an empty one. */
export function createBoundedMap<Key, Value>(most: number): BoundedMap<Key, Value> {
  const map = new Map<Key, Value>();
  return {
    get(key) {
      const value = map.get(key);
      // A Map keeps the order of insertion: whatever is asked for is put in anew, but not while there is room.
      if (value !== undefined && map.size * 2 > most) {
        map.delete(key);
        map.set(key, value);
      }
      return value;
    },
    set(key, value) {
      map.delete(key);
      map.set(key, value);
      const oldest = map.keys().next();
      if (map.size > most && oldest.done !== true) map.delete(oldest.value);
    },
    delete: (key) => void map.delete(key),
    clear: () => map.clear(),
    prune(isStale) {
      for (const [key, value] of map) if (isStale(value)) map.delete(key);
    },
    size: () => map.size,
  };
}
