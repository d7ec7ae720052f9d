import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { answerWith } from '../../testing/render.tsx';
import { answers, invitation, members } from './people.test-tool.ts';
import { invitationsRead, membersRead } from './reads.ts';

test('TEAM-2 all people of a workspace come in one answer', async () => {
  const asked = answerWith(answers);
  const client = new QueryClient();
  expect(await client.fetchQuery(membersRead)).toEqual(members);
  expect(await client.fetchQuery(invitationsRead)).toEqual([invitation]);
  expect(asked.map(({ query }) => query.get('limit'))).toEqual(['200', '200']);
});
