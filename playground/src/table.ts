/** Values under ids, at most `limit`; the oldest leaves first. */
export interface Table<Value> {
  get(id: string): Value | undefined;
  set(id: string, value: Value): void;
  delete(id: string): void;
  /** Newest last. */
  values(): readonly Value[];
  clear(): void;
}

/** Makes a bounded table, so that no amount of requests fills the memory. */
export function createTable<Value>(limit: number): Table<Value> {
  const rows = new Map<string, Value>();
  return {
    get: (id) => rows.get(id),
    set: (id, value) => {
      rows.delete(id);
      rows.set(id, value);
      const oldest = rows.keys().next();
      if (rows.size > limit && !oldest.done) rows.delete(oldest.value);
    },
    delete: (id) => {
      rows.delete(id);
    },
    values: () => [...rows.values()],
    clear: () => rows.clear(),
  };
}
