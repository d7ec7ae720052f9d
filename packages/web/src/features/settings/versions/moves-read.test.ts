import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { answerWith } from '../../../testing/render.tsx';
import { moveOf } from './move.test-tool.ts';
import { movedRead, movesRead } from './moves-read.ts';

test('the migrations of one integration are read', async () => {
  const asked = answerWith({ 'GET /v1/moves': { data: [moveOf({})], next: null } });
  expect((await new QueryClient().fetchQuery(movesRead('acme'))).length).toBe(1);
  expect(asked[0]?.query.get('integration')).toBe('acme');
});

test('a failure more is read anew', () => {
  expect(movedRead('move_1', 'failed', 1).queryKey).not.toEqual(movedRead('move_1', 'failed', 2).queryKey);
});
