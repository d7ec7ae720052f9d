import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { FileButton } from './file-button.tsx';

test('a file of the types is chosen by a button', async () => {
  const onChoose = vi.fn();
  const { container } = render(
    <FileButton types={['image/png']} onChoose={onChoose}>
      Choose a file
    </FileButton>,
  );
  expect(screen.getByRole('button', { name: 'Choose a file' })).toBeDefined();
  const input = container.querySelector('input') ?? new HTMLInputElement();
  expect(input.accept).toBe('image/png');
  const file = new File(['x'], 'logo.png', { type: 'image/png' });
  await userEvent.upload(input, file);
  expect(onChoose).toHaveBeenCalledWith(file);
});
