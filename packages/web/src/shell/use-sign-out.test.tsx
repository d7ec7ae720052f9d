import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Answers, renderPart } from '../testing/render.tsx';
import { useSignOut } from './use-sign-out.ts';

function Leave() {
  const { failed, leave } = useSignOut();
  return (
    <button type="button" onClick={() => void leave()}>
      {failed || 'Leave'}
    </button>
  );
}

const render = (answers: Answers) => renderPart(<Leave />, answers);
const press = async () => userEvent.click(await screen.findByRole('button'));

test('what was read is forgotten, and the sign-in page is next', async () => {
  const { client, router } = await render({ 'DELETE /console/session': null });
  client.setQueryData(['connections'], 'secret');
  await press();
  await expect.poll(() => router.state.location.pathname).toBe('/login');
  await expect.poll(() => client.getQueryData(['connections'])).toBeUndefined();
});

test('a session that could not be ended stays, and why is told', async () => {
  const { client, router } = await render({
    'DELETE /console/session': () =>
      Response.json({ code: 'internal', title: 'The store is away' }, { status: 503 }),
  });
  client.setQueryData(['connections'], 'kept');
  await press();
  expect(await screen.findByText('The store is away')).toBeDefined();
  expect(router.state.location.pathname).toBe('/');
  expect(client.getQueryData(['connections'])).toBe('kept');
});
