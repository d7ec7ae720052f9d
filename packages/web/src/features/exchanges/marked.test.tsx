import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Marked } from './marked.tsx';

test('CEN-4 what is censored is told from the rest, and the text stays whole', () => {
  render(
    <p>
      <Marked text="Bearer :censored:40:82a3be9927:, again :censored:40:82a3be9927:" />
    </p>,
  );
  expect(screen.getAllByTitle('A secret of 40 characters. Equal marks stand for equal values.')).toHaveLength(
    2,
  );
  expect(screen.getByText(/Bearer/).textContent).toBe(
    'Bearer :censored:40:82a3be9927:, again :censored:40:82a3be9927:',
  );
});

test('a text without marks is the text', () => {
  render(
    <p>
      <Marked text="<b>plain</b>" />
    </p>,
  );
  expect(screen.getByText('<b>plain</b>')).toBeDefined();
});
