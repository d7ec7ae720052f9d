import type { PageOf } from '../../api/types.ts';
import type { Delivery } from './reads.ts';

/** What a replay of several needs of the world. */
export interface Replaying {
  /** Deliveries, newest first. */
  page(cursor: string): Promise<PageOf<Delivery>>;
  replay(id: string): Promise<unknown>;
  /** Told after each; answers false when nobody wants more. */
  tell(done: number, all: number): boolean;
}

/** The deliveries of events since a time (milliseconds), the oldest first: so they happened, and so they are sent. */
export async function deliveriesSince(
  page: Replaying['page'],
  sinceMs: number,
): Promise<readonly Delivery[]> {
  const found: Delivery[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { data, next }: PageOf<Delivery> = await page(cursor);
    const fresh = data.filter(({ at }) => Date.parse(at) >= sinceMs);
    found.push(...fresh);
    cursor = fresh.length < data.length ? null : next;
  }
  return found.reverse();
}

/** Sends all of them again, one after the other. Answers how many that were. */
export async function replaySince({ page, replay, tell }: Replaying, sinceMs: number): Promise<number> {
  const found = await deliveriesSince(page, sinceMs);
  let done = 0;
  if (!tell(done, found.length)) return done;
  for (const { id } of found) {
    await replay(id);
    done += 1;
    if (!tell(done, found.length)) break;
  }
  return done;
}
