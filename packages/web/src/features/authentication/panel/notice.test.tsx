import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Notice } from './notice.tsx';

test('a notice answers what was done, so it takes the focus', () => {
  render(
    <Notice title="Your edits are not saved" actions={<button type="button">Save</button>}>
      <p>The server tests what is saved.</p>
    </Notice>,
  );
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Your edits are not saved' }));
  expect(screen.getByRole('button', { name: 'Save' })).toBeDefined();
});
