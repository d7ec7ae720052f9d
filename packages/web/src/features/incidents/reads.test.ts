import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { answerWith } from '../../testing/render.tsx';
import { openIncidentsRead } from './reads.ts';

test('what is open now is asked for', async () => {
  const asked = answerWith({ 'GET /v1/incidents': { data: [], next: null } });
  await new QueryClient().fetchQuery(openIncidentsRead);
  expect(asked[0]?.query.get('open')).toBe('true');
});
