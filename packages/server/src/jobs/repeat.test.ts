import { expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { startRounds } from './repeat.ts';

/** Runs what was put off, when the test says so. */
function byHand() {
  const planned: (() => void)[] = [];
  const after = (_: number, run: () => void) => {
    planned.push(run);
    return () => void planned.splice(planned.indexOf(run), 1);
  };
  const settled = async () => {
    while (planned.length === 0) await new Promise((resolve) => setImmediate(resolve));
  };
  return { planned, after, settled };
}

test('a round that did something is logged, one that did nothing is not, one that fails ends nothing', async () => {
  const { planned, after, settled } = byHand();
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const answers = [{ made: 1 }, { made: 0 }, new Error('with a secret'), { made: 2 }];
  const round = async () => {
    const answer = answers.shift();
    if (answer === undefined || answer instanceof Error) throw answer;
    return answer;
  };
  const job = startRounds({ everyMs: 5, done: 'made some', failed: 'making failed', round }, log, after);
  for (let rounds = 0; rounds < 3; rounds++) {
    await settled();
    planned.shift()?.();
  }
  await settled();
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['made some', 'making failed', 'made some']);
  expect(lines.join()).not.toContain('with a secret');
  await job.stop();
  expect(planned).toEqual([]);
});

test('a job that is stopped waits for its round and plans none', async () => {
  const { planned, after } = byHand();
  const log = createLog('info', { write: () => undefined });
  const under = Promise.withResolvers<Record<string, number>>();
  const job = startRounds({ everyMs: 5, done: '', failed: '', round: () => under.promise }, log, after);
  let isOver = false;
  const stopping = job.stop().then(() => {
    isOver = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isOver).toBe(false);
  under.resolve({});
  await stopping;
  expect(planned).toEqual([]);
});
