/** The list with one member at another place; the same members when there is no such place. */
export function moveTo<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const moved = items[from];
  if (moved === undefined || to < 0 || to >= items.length) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, moved);
}

/** The list with some members put before or after another one, in the order they had. */
export function dropBeside<Item>(
  items: readonly Item[],
  isMoved: (item: Item) => boolean,
  isTarget: (item: Item) => boolean,
  side: 'before' | 'after',
): readonly Item[] {
  const target = items.find(isTarget);
  if (target === undefined || isMoved(target)) return items;
  const rest = items.filter((item) => !isMoved(item));
  const place = rest.indexOf(target) + (side === 'after' ? 1 : 0);
  return rest.toSpliced(place, 0, ...items.filter(isMoved));
}
