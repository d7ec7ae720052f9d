import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Button } from './button.tsx';
import { Actions, FieldRow, Form } from './form.tsx';
import { TextField } from './text-field.tsx';

test('Enter in a field sends the form, even when a required field is empty', async () => {
  const onSubmit = vi.fn();
  render(
    <Form label="Sign in" onSubmit={onSubmit}>
      <FieldRow>
        <TextField label="Name" isRequired />
      </FieldRow>
      <Actions>
        <Button type="submit">Sign in</Button>
      </Actions>
    </Form>,
  );
  await userEvent.type(screen.getByRole('textbox'), '{Enter}');
  await userEvent.click(screen.getByRole('button'));
  expect(onSubmit).toHaveBeenCalledTimes(2);
  expect(screen.getByRole('form', { name: 'Sign in' })).toBeTruthy();
});
