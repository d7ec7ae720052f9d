import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Link, linkClass } from './link.tsx';

test('a link inside the console opens here', () => {
  render(<Link href="/logs">Logs</Link>);
  const link = screen.getByRole('link', { name: 'Logs' });
  expect(link.getAttribute('href')).toBe('/logs');
  expect(link.hasAttribute('target')).toBe(false);
  expect(link.className).toBe(linkClass);
});

test('a link out of the console opens a new tab, says so and tells nobody where it came from', () => {
  render(
    <Link href="https://example.com/docs" isExternal>
      Provider docs
    </Link>,
  );
  const link = screen.getByRole('link', { name: /Provider docs.*opens a new tab/ });
  expect(link.getAttribute('rel')).toContain('noreferrer');
  expect(link.getAttribute('target')).toBe('_blank');
});
