import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ChangeList } from './change-list.tsx';

test('each change says what goes and what comes, not by colour alone', () => {
  render(
    <ChangeList
      changes={[
        { path: 'a.url', before: 'https://one', after: 'https://two' },
        { path: 'a.headers.Accept', after: 'application/json' },
        { path: 'a.body', before: { x: 1 } },
      ]}
    />,
  );
  const texts = screen.getAllByRole('listitem').map((item) => item.textContent);
  expect(texts).toEqual([
    'a.url− Removed: https://one+ Added: https://two',
    'a.headers.Accept+ Added: application/json',
    'a.body− Removed: {\n  "x": 1\n}',
  ]);
});
