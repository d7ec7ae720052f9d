import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';
import { answers, place } from './tester.test-tool.ts';

test('TEAM-6 a link is revoked after a question that says what will have expired', async () => {
  const { asked, screen } = await renderPage(place, {
    ...answers,
    'DELETE /v1/integrations/acme/testers/test_1': () => new Response(null, { status: 204 }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Revoke grace@acme.example' }));
  expect(await screen.findByText(/The 2 accounts that were connected by it/)).toBeDefined();
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  await userEvent.click(screen.getByRole('button', { name: 'Revoke' }));
  await expect.poll(() => asked.some(({ method }) => method === 'DELETE')).toBe(true);
});
