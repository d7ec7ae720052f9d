import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Badge, MethodBadge, StatusBadge, toneOfStatus } from './badge.tsx';

test('a state is a word and an icon', () => {
  render(<Badge tone="bad">Expired</Badge>);
  expect(screen.getByText('Expired').querySelector('svg')).not.toBeNull();
});

test('a status has a tone, and none at all is said', () => {
  expect([200, 302, 404, 503, null].map(toneOfStatus)).toEqual(['good', 'plain', 'warn', 'bad', 'bad']);
  render(<StatusBadge status={null} />);
  expect(screen.getByText('No answer')).toBeTruthy();
});

test('a method is written in capitals, and a badge may go without an icon', () => {
  render(
    <>
      <MethodBadge method="post" />
      <Badge icon={null}>Draft</Badge>
    </>,
  );
  expect(screen.getByText('POST')).toBeTruthy();
  expect(screen.getByText('Draft').querySelector('svg')).toBeNull();
});
