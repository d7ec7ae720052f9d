import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Tabs } from './tabs.tsx';

const tabs = [
  { id: 'response', label: 'Response', content: 'the answer' },
  { id: 'http', label: 'HTTP', aside: 2, content: 'the exchanges' },
];

test('the open tab is told from outside, and arrow keys ask for another', async () => {
  const onSelect = vi.fn();
  render(<Tabs label="Test result" tabs={tabs} selected="http" onSelect={onSelect} />);
  expect(screen.getByRole('tablist', { name: 'Test result' })).toBeTruthy();
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('HTTP2');
  expect(screen.getByRole('tabpanel').textContent).toBe('the exchanges');
  expect(onSelect).not.toHaveBeenCalled();
  screen.getByRole('tab', { selected: true }).focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(onSelect).toHaveBeenCalledExactlyOnceWith('response');
});

test('a tab is opened by mouse', async () => {
  const onSelect = vi.fn();
  render(<Tabs label="Test result" tabs={tabs} selected="response" onSelect={onSelect} />);
  await userEvent.click(screen.getByRole('tab', { name: /HTTP/ }));
  expect(onSelect).toHaveBeenCalledExactlyOnceWith('http');
});
