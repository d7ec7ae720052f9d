import { expect, test } from 'vitest';
import { orderedTrials } from './order.ts';
import { trialOf } from './trial.test-tool.ts';

test('the best trial comes first, then what works, gets further, was not tried, fails the same', () => {
  const trials = [
    trialOf({ id: 'a', verdict: 'same' }),
    trialOf({ id: 'b', verdict: 'untried' }),
    trialOf({ id: 'c', verdict: 'further' }),
    trialOf({ id: 'd', verdict: 'works' }),
    trialOf({ id: 'e', verdict: 'works' }),
    trialOf({ id: 'f', verdict: 'same' }),
  ];
  expect(orderedTrials({ trials, best: 'e' }).map(({ id }) => id)).toEqual(['e', 'd', 'c', 'b', 'a', 'f']);
});
