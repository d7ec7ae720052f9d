import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { FaultList } from './fault-list.tsx';
import { plainScheme } from './testing/schemes.ts';

test('every fault is a way to its control', async () => {
  const onJump = vi.fn();
  const faults = [
    { path: 'authentication.test.url', message: 'is required' },
    { path: 'hosts[0]', message: 'is no host' },
  ];
  render(<FaultList scheme={plainScheme} faults={faults} onJump={onJump} />);
  expect(screen.getByRole('region', { name: '2 faults to mend' }).textContent).toContain(
    'Test request, URL is required',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Test request, URL' }));
  expect(onJump).toHaveBeenCalledExactlyOnceWith('authentication.test.url');
});

test('without faults nothing is said', () => {
  const { container } = render(<FaultList scheme={plainScheme} faults={[]} onJump={() => undefined} />);
  expect(container.textContent).toBe('');
});
