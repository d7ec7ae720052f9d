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
      Response.json(
        { code: 'unauthenticated', title: 'An API key is needed', detail: 'It is not known.' },
        { status: 401 },
      ),
  });
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(screen.getByText(/It begins with clv_/)).toBeDefined();
  expect(asked).toEqual([]);
  await userEvent.type(screen.getByLabelText(/API key/, { selector: 'input' }), 'clv_old');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByText('It is not known.')).toBeDefined();
  expect(document.activeElement?.textContent).toContain('You are not signed in');
  expect(isDone).toBe(false);
});
