import { expect, test } from 'vitest';
import { readState } from './session-state.ts';

test('a state is one, and nothing else is', () => {
  const state = { id: 'cs_1', status: 'created', isOver: false };
  expect(readState(state)).toBe(state);
  for (const other of [undefined, null, 'x', 1, [], {}, { ...state, id: 1 }, { ...state, isOver: 'no' }])
    expect(readState(other)).toBeUndefined();
});
