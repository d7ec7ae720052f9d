import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../testing/render.tsx';
import { LinkForm } from './link-form.tsx';

test('a link that could not be sent says why, and the address stays', async () => {
  const { screen } = await renderPart(
    <LinkForm path="/console/password-reset" description="There.">
      {() => 'Sent'}
    </LinkForm>,
    {
      'POST /console/password-reset': () =>
        Response.json({ code: 'too_many_requests', title: 'Too often' }, { status: 429 }),
    },
  );
  const box = screen.getByLabelText<HTMLInputElement>('E-mail', { selector: 'input' });
  await userEvent.type(box, 'ada@acme.example');
  await userEvent.click(screen.getByRole('button', { name: 'Send the link' }));
  expect(await screen.findByText('Too often')).toBeDefined();
  expect([box.value, screen.queryByText('Sent')]).toEqual(['ada@acme.example', null]);
});
