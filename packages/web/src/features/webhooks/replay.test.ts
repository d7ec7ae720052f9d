import { expect, test } from 'vitest';
import type { Delivery } from './reads.ts';
import { deliveriesSince, replaySince } from './replay.ts';

const delivery = (id: string, at: string) => ({ id, at }) as Delivery;
const pages: Record<string, { data: Delivery[]; next: string | null }> = {
  '': { data: [delivery('d', '2026-01-04'), delivery('c', '2026-01-03')], next: 'more' },
  more: { data: [delivery('b', '2026-01-02'), delivery('a', '2026-01-01')], next: 'never' },
};
const read = (asked: string[]) => async (cursor: string) => {
  asked.push(cursor);
  const page = pages[cursor];
  if (page === undefined) throw new Error(`No page ${cursor}`);
  return page;
};

test('all since a time are found, the oldest first, and no page is read beyond it', async () => {
  const asked: string[] = [];
  const found = await deliveriesSince(read(asked), Date.parse('2026-01-02'));
  expect(found.map(({ id }) => id)).toEqual(['b', 'c', 'd']);
  expect(asked).toEqual(['', 'more']);
});

test('they are sent again one after the other, until nobody wants more', async () => {
  const sent: string[] = [];
  const told: string[] = [];
  const done = await replaySince(
    {
      page: read([]),
      replay: async (id) => sent.push(id),
      tell: (count, all) => {
        told.push(`${count}/${all}`);
        return count < 2;
      },
    },
    Date.parse('2026-01-02'),
  );
  expect(done).toBe(2);
  expect(sent).toEqual(['b', 'c']);
  expect(told).toEqual(['0/3', '1/3', '2/3']);
});
