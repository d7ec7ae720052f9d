import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { BodyView } from './body-view.tsx';

test('TST-14 a body is shown as text, pretty when it is JSON', () => {
  render(<BodyView label="Response body" content='{"a":1}' contentType="application/json" />);
  expect(screen.getByRole('region', { name: 'Response body' }).textContent).toBe('{\n  "a": 1\n}');
});

test('F-103 a page of an app is never taken for HTML', () => {
  render(<BodyView label="Response body" content={'<img src=x onerror="x">'} contentType="text/html" />);
  expect(screen.getByRole('region').textContent).toBe('<img src=x onerror="x">');
  expect(document.querySelector('img')).toBeNull();
});

test('a form is a table, nothing is said in words', () => {
  const type = 'application/x-www-form-urlencoded';
  const { rerender } = render(<BodyView label="Request body" content="a=1" contentType={type} />);
  expect(screen.getByRole('table', { name: 'Request body' })).toBeDefined();
  rerender(<BodyView label="Request body" content={null} contentType={type} />);
  expect(screen.getByText('No body.')).toBeDefined();
});

test('a long body is drawn whole when it is asked for', async () => {
  render(<BodyView label="Response body" content={'x'.repeat(70_000)} contentType="" />);
  expect(screen.getByRole('region').textContent).toHaveLength(60_000);
  await userEvent.click(screen.getByRole('button', { name: 'Show all 70,000 characters' }));
  expect(screen.getByRole('region').textContent).toHaveLength(70_000);
});
