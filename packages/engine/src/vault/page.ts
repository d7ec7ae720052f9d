/** Where a page ended: a time (or 0) and an id. What comes after it stays the same however many are added before. */
export type Position = readonly [number, string];

/** Makes the opaque text of a position. */
export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Reads a cursor; undefined when we did not make it. */
export function decodeCursor(cursor: string): Position | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(value) || value.length !== 2) return undefined;
    const [time, id] = value;
    return typeof time === 'number' && typeof id === 'string' ? [time, id] : undefined;
  } catch {
    return undefined;
  }
}

/** The position that a list must continue after. A cursor from outside is checked before it gets here. */
export function positionOf(cursor: string): Position {
  const position = decodeCursor(cursor);
  if (position === undefined) throw new RangeError('Not a cursor of ours.');
  return position;
}

/** Cuts a page from up to `limit + 1` found items. */
export function pageOf<Item>(
  found: readonly Item[],
  limit: number,
  positionAt: (item: Item) => Position,
): { readonly data: readonly Item[]; readonly next: string | null } {
  const data = found.slice(0, limit);
  const last = data.at(-1);
  return { data, next: found.length > limit && last !== undefined ? encodeCursor(positionAt(last)) : null };
}

/** What two texts share when they differ in case or in how an accent is written. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
