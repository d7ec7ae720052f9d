import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { type Answers, renderPart } from '../../testing/render.tsx';
import { ToastProvider } from '../../ui/toast.tsx';
import { connectionOf } from '../authentication/panel/connection.test-tool.ts';
import { ReconnectLink } from './reconnect-link.tsx';

const bob = connectionOf({ id: 'conn_2', status: 'expired', user: { id: 'u_2', name: 'Bob' } });
const link = { url: 'https://c.example/connect/t', expiresAt: '2030-01-01T10:00:00Z' };

/** Presses the button, with a clipboard of the test's own. */
async function press(answers: Answers, refuses = false) {
  const user = userEvent.setup();
  if (refuses) vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('NotAllowedError'));
  const { asked } = await renderPart(
    <ToastProvider>
      <ReconnectLink connection={bob} />
    </ToastProvider>,
    answers,
  );
  await user.click(await screen.findByRole('button', { name: 'Copy reconnect link' }));
  return asked;
}

test('CON-10 an expired connection offers a link for its own user, and says how long it works', async () => {
  const asked = await press({ 'POST /v1/connect-sessions': link });
  expect(await screen.findByText(/It works until \d\d:\d\d, for Bob only\./)).toBeDefined();
  expect(await navigator.clipboard.readText()).toBe(link.url);
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    integration: 'acme',
    connection: 'conn_2',
    user: { id: 'u_2', name: 'Bob' },
  });
});

test('where the browser does not copy, the link stands there to be selected', async () => {
  await press({ 'POST /v1/connect-sessions': link }, true);
  expect(await screen.findByText(link.url)).toBeDefined();
});

test('a link that is refused says why', async () => {
  await press({
    'POST /v1/connect-sessions': () =>
      Response.json({ code: 'definition_invalid', title: 'The definition is not complete' }, { status: 422 }),
  });
  expect(await screen.findByText('The definition is not complete')).toBeDefined();
});
