import { SettingsError } from '@claviger/server';
import { expect, test } from 'vitest';
import type { Io } from './io.ts';
import { counted, sayingWhy, sayProgress } from './store.ts';

function listening(): { io: Io; said: string[] } {
  const said: string[] = [];
  const io: Io = {
    env: {},
    out: () => {},
    say: (text) => {
      said.push(text);
    },
    askSecret: async () => undefined,
    ask: async () => undefined,
    open: () => {},
    untilStopped: () => new Promise(() => {}),
  };
  return { io, said };
}

test('progress is said once a second at most', () => {
  const { io, said } = listening();
  let now = 0;
  const say = sayProgress(io, 'rows', () => now);
  for (const [at, done] of [
    [0, 1],
    [999, 2],
    [1_000, 1_500],
    [1_500, 1_600],
    [2_000, 2_000],
  ] as const) {
    now = at;
    say({ done, total: 2_000 });
  }
  expect(said).toEqual(['rows: 1,500 of 2,000', 'rows: 2,000 of 2,000']);
});

test('what is nobody’s bug is one line and a failure; a bug is thrown', async () => {
  const { io, said } = listening();
  expect(await sayingWhy(io, () => Promise.reject(new SettingsError('NAME', 'mend it.')))).toBe(1);
  expect(said).toEqual(['NAME: mend it.']);
  await expect(sayingWhy(io, () => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
});

test('counts are written for people', () => {
  expect([counted(1, 'row'), counted(0, 'row'), counted(1_000_000, 'row')]).toEqual([
    '1 row',
    '0 rows',
    '1,000,000 rows',
  ]);
});
