import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../testing/render.tsx';
import { KeyForm } from './key-form.tsx';

test('a key that is missing or refused is explained, and nobody is let in', async () => {
  let isDone = false;
  const done = async () => {
    isDone = true;
  };
  const { asked, screen } = await renderPart(<KeyForm onDone={done} />, {
    'POST /console/session': () =>
      Response.json({ code: 'unauthenticated', title: 'The key is not known' }, { status: 401 }),
  });
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(screen.getByText(/It begins with clv_/)).toBeDefined();
  expect(asked).toEqual([]);
  await userEvent.type(screen.getByLabelText(/API key/, { selector: 'input' }), 'clv_old');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByText('The key is not known')).toBeDefined();
  expect(document.activeElement?.textContent).toContain('The key is not known');
  expect(isDone).toBe(false);
});
