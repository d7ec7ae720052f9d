import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { Button } from './button.tsx';
import { type Toast, ToastProvider, useToast } from './toast.tsx';

afterEach(() => vi.useRealTimers());

function Say({ toast }: { readonly toast: Toast | string }) {
  const show = useToast();
  return <Button onPress={() => show(toast)}>Say it</Button>;
}

test('a toast is said politely in a region that was there before', async () => {
  render(
    <ToastProvider>
      <Say toast="Version cloned" />
    </ToastProvider>,
  );
  const region = screen.getByRole('status');
  expect(region.textContent).toBe('');
  await userEvent.click(screen.getByRole('button', { name: 'Say it' }));
  expect(region.textContent).toContain('Version cloned');
  await userEvent.click(screen.getByRole('button', { name: 'Close message' }));
  expect(region.textContent).toBe('');
});

test('a toast goes by itself', async () => {
  render(
    <ToastProvider staysMs={1}>
      <Say toast="Saved" />
    </ToastProvider>,
  );
  screen.getByRole('button', { name: 'Say it' }).focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe(''));
});

test('one that can be undone waits, and undoing closes it', async () => {
  const onAction = vi.fn();
  render(
    <ToastProvider staysMs={1}>
      <Say toast={{ text: 'Field removed', action: { label: 'Undo removal', onAction } }} />
    </ToastProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Say it' }));
  vi.useFakeTimers();
  act(() => vi.advanceTimersByTime(60_000));
  vi.useRealTimers();
  await userEvent.click(screen.getByRole('button', { name: 'Undo removal' }));
  expect(onAction).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('status').textContent).toBe('');
});

test('without a place for toasts nothing breaks', async () => {
  render(<Say toast="Saved" />);
  await userEvent.click(screen.getByRole('button', { name: 'Say it' }));
  expect(screen.queryByText('Saved')).toBeNull();
});
