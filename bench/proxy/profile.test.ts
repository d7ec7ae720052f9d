import { expect, test } from 'vitest';
import { framesOf, type Profile, sharesOf } from './profile.ts';

const root = 'file:///home/somebody/claviger/';
const node = (id: number, functionName: string, url: string, children: readonly number[] = []) => ({
  id,
  callFrame: { functionName, url },
  children,
});
const profile: Profile = {
  nodes: [
    node(1, '(root)', '', [2, 3, 4, 5, 12, 14]),
    node(2, '(idle)', ''),
    node(3, '(program)', ''),
    node(4, '(garbage collector)', ''),
    node(5, 'onread', 'node:internal/stream_base_commons', [6, 7]),
    node(6, 'handle', `${root}packages/server/src/proxy/handle.ts`, [8]),
    // The same function from the same place, optimised anew.
    node(7, 'handle', `${root}packages/server/src/proxy/handle.ts`, [9, 10]),
    node(8, 'dispatch', `${root}node_modules/undici/lib/dispatcher/client.js`, [11]),
    node(9, 'run<T>', `${root}packages/server/src/store/sqlite/dialect.ts`, [13]),
    node(10, '', 'file:///home/somebody/elsewhere/secret.ts'),
    node(11, 'writev', ''),
    node(12, 'idle work', 'wasm://wasm/1'),
    node(13, 'all', ''),
    node(14, 'stop', `${root}bench/proxy/profiler.ts`),
  ],
  samples: [14, 2, 3, 4, 6, 7, 8, 10, 11, 13, 12],
  timeDeltas: [700, 5_000, 100, 100, 100, 100, 100, 100, 200, 199, 1],
};
const frames = framesOf(profile, root);

test('time is summed by who called whom, without idle time and the bench itself', () => {
  expect(frames.us).toBe(1_000);
  const onread = frames.children[0];
  expect(onread).toMatchObject({ name: 'onread', kind: 'node', us: 799, selfUs: 0 });
  expect(onread?.children).toHaveLength(1);
  expect(onread?.children[0]).toMatchObject({
    name: 'handle',
    place: 'packages/server/src/proxy/handle.ts',
    selfUs: 200,
    us: 799,
  });
  expect(onread?.children[0]?.children.map(({ name, place, us }) => [name, place, us])).toEqual([
    ['dispatch', 'undici/lib/dispatcher/client.js', 300],
    ['run<T>', 'packages/server/src/store/sqlite/dialect.ts', 199],
    ['(anonymous)', 'secret.ts', 100],
  ]);
});

test('each part counts to whom it works for, and all parts are the whole', () => {
  const shares = sharesOf(frames);
  expect(Object.fromEntries(shares.map(({ name, share }) => [name, share]))).toEqual({
    'system calls, sockets, event loop': 0.3,
    'heads and streams': 0.2,
    SQLite: 0.199,
    'garbage collection': 0.1,
    undici: 0.101,
    'other libraries': 0.1,
  });
});
