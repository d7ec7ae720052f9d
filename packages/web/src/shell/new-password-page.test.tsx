import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../testing/render.tsx';

test('the link of the e-mail leads to a new password, and on to the console', async () => {
  const { asked, router, screen } = await renderPage('/password/tok_1', {
    'POST /console/password': null,
    'GET /v1/integrations': { data: [], next: null },
  });
  const box = await screen.findByLabelText('New password', { selector: 'input' });
  expect(box.getAttribute('autocomplete')).toBe('new-password');
  await userEvent.type(box, 'short{Enter}');
  expect(screen.getByText('Use at least 10 characters.')).toBeDefined();
  await userEvent.type(box, ' and then long{Enter}');
  await expect.poll(() => router.state.location.pathname).toBe('/integrations');
  expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    { token: 'tok_1', password: 'short and then long' },
  ]);
});

test('a link that is used up says so, and leads to another', async () => {
  const { screen } = await renderPage('/password/tok_1', {
    'POST /console/password': () =>
      Response.json({ code: 'not_found', title: 'This link was used' }, { status: 404 }),
  });
  const box = await screen.findByLabelText('New password', { selector: 'input' });
  await userEvent.type(box, 'long enough');
  await userEvent.click(screen.getByRole('button', { name: 'Change password' }));
  expect(await screen.findByText('This link was used')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Ask for another link' })).toBeDefined();
});
