import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { sampleScheme } from '../panel/scheme.test-tool.ts';
import { ChangeList } from './change-list.tsx';

test('each change says what goes and what comes, not by colour alone', () => {
  render(
    <ChangeList
      scheme={sampleScheme}
      changes={[
        { path: 'authentication.test.url', before: 'https://one', after: 'https://two' },
        { path: 'authentication.test.headers.Accept', after: 'application/json' },
        { path: 'authentication.test.body', before: { x: 1 } },
      ]}
    />,
  );
  const texts = screen.getAllByRole('listitem').map((item) => item.textContent);
  expect(texts).toEqual([
    'Test request, URL− Removed: https://one+ Added: https://two',
    'Test request, header Accept+ Added: application/json',
    'Test request, body value− Removed: {\n  "x": 1\n}',
  ]);
});
