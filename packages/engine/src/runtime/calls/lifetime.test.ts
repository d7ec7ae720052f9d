import { expect, test } from 'vitest';
import { lifetimeOf } from './lifetime.ts';

const never = Number.POSITIVE_INFINITY;

test.for([
  ['no renewal', undefined, { expiresAt: 10, refreshAt: 5 }, { dueAt: never, endsAt: 10, canRenew: false }],
  [
    'the usual margin',
    { on: [401] },
    { expiresAt: 10, refreshAt: 5 },
    { dueAt: 5, endsAt: 10, canRenew: true },
  ],
  [
    'an app that refuses early ones',
    { on: [401], early: false },
    { expiresAt: 10, refreshAt: 5 },
    { dueAt: 10, endsAt: 10, canRenew: true },
  ],
  ['no margin', { on: [401] }, { expiresAt: 10 }, { dueAt: 10, endsAt: 10, canRenew: true }],
  ['no end', { on: [401] }, {}, { dueAt: never, endsAt: never, canRenew: true }],
] as const)('%s', ([, renewal, stored, life]) => {
  expect(lifetimeOf(renewal, stored)).toEqual(life);
});
