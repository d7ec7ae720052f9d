import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../settings.ts';
import { joinBroker } from './join.ts';

test('a server that ends before it needed a broker has started none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'claviger-join-'));
  const later: number[] = [];
  let calledOff = 0;
  const joined = joinBroker({
    settings: readSettings({ CLAVIGER_DATA: folder }),
    store: { get: async () => undefined },
    log: { error: () => undefined },
    after(ms) {
      later.push(ms);
      return () => {
        calledOff += 1;
      };
    },
  });
  expect(later).toEqual([1_000]);
  await joined.leave();
  expect(calledOff).toBe(1);
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});
