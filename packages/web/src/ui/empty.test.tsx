import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';
import { PlugIcon } from './icon.tsx';

test('an empty list says what comes here and how to begin', () => {
  render(
    <Empty title="No connections yet" icon={PlugIcon} actions={<Button>Add a test account</Button>}>
      They appear when a user connects.
    </Empty>,
  );
  expect(screen.getByText('No connections yet')).toBeTruthy();
  expect(screen.getByText('They appear when a user connects.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Add a test account' })).toBeTruthy();
});
