import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Spoken, VisuallyHidden } from './hidden.tsx';

test('hidden words are part of a name, spoken ones are a status', () => {
  render(
    <>
      <button type="button">
        Remove <VisuallyHidden>field Domain</VisuallyHidden>
      </button>
      <Spoken>Saved</Spoken>
    </>,
  );
  expect(screen.getByRole('button', { name: 'Remove field Domain' })).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('Saved');
});
