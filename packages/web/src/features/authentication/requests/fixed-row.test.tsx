import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FixedRow } from './fixed-row.tsx';

test('F-026 a row that is not edited here says its value and where it comes from, and holds no box', () => {
  render(
    <ul>
      <FixedRow row={{ name: 'page', value: 5 }} hint="Added by default">
        <button type="button">Change page</button>
      </FixedRow>
    </ul>,
  );
  expect(screen.getByRole('listitem').textContent).toBe('page5Added by defaultChange page');
  expect(screen.queryByRole('textbox')).toBeNull();
});
