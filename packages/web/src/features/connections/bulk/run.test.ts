import { expect, test } from 'vitest';
import { type BulkRun, bulkText, type Result, runBulk, type Target } from './run.ts';

const targets: readonly Target[] = ['a', 'b', 'c'].map((id) => ({ id, title: `Acme ${id}` }));
const asked: BulkRun = { id: 1, action: 'test', targets, results: [], state: 'running' };

/** Runs over all targets; what was told is kept. */
async function run(act: (target: Target) => Result, wanted = (_now: BulkRun) => true) {
  let now = asked;
  const acted: string[] = [];
  await runBulk(targets, {
    act: async (target) => {
      acted.push(target.id);
      return act(target);
    },
    tell: (change) => {
      now = { ...now, ...change };
      return wanted(now);
    },
  });
  return { now, acted };
}

test('one after the other, and each has its result', async () => {
  const { now, acted } = await run((target) =>
    target.id === 'b' ? { target, ok: false, why: 'Refused' } : { target, ok: true },
  );
  expect(acted).toEqual(['a', 'b', 'c']);
  expect(now.state).toBe('done');
  expect(now.results.filter(({ ok }) => !ok).map(({ target }) => target.id)).toEqual(['b']);
  expect(bulkText(now)).toBe('2 of 3 passed, 1 failed.');
});

test('a run that nobody wants any more begins nothing else', async () => {
  const { now, acted } = await run(
    (target) => ({ target, ok: true }),
    ({ results }) => results.length < 2,
  );
  expect(acted).toEqual(['a', 'b']);
  expect(now.state).toBe('running');
});

test.each<[Partial<BulkRun>, string]>([
  [{}, 'Testing 1 of 3'],
  [{ action: 'delete', results: [{ target: { id: 'a', title: '' }, ok: true }] }, 'Deleting 2 of 3'],
  [
    { action: 'delete', state: 'stopped', results: [{ target: { id: 'a', title: '' }, ok: true }] },
    '1 of 3 deleted, 2 not begun.',
  ],
])('%j reads %s', (change, text) => {
  expect(bulkText({ ...asked, ...change })).toBe(text);
});
