import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { SaveBar, type SaveBarProps } from './save-bar.tsx';

function bar(members: Partial<SaveBarProps>) {
  return (
    <SaveBar
      status={{ step: 'fields', state: 'changed', faults: [] }}
      isPending={false}
      isDirty
      others={[]}
      onSave={() => undefined}
      onContinue={() => undefined}
      {...members}
    />
  );
}

test('F-141 a step is saved, or saved and left', async () => {
  const onSave = vi.fn();
  render(bar({ onSave }));
  await userEvent.click(screen.getByRole('button', { name: 'Save & Continue' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(onSave.mock.calls).toEqual([[true], [false]]);
});

test('a step with nothing to save is only left', async () => {
  const onContinue = vi.fn();
  render(bar({ status: { step: 'fields', state: 'saved', faults: [] }, isDirty: false, onContinue }));
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  expect(onContinue).toHaveBeenCalledOnce();
});

test('what is saved with it is said', () => {
  render(bar({ others: ['Fields', 'Test request'] }));
  expect(screen.getByText('Also saves your edits in Fields and Test request.')).toBeDefined();
});

test('TEAM-1 F-118 who may not save reads why in place of the buttons', () => {
  render(bar({ why: 'Ask an admin.' }));
  expect(screen.getByText('You read this, and do not change it. Ask an admin.')).toBeDefined();
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Continue']);
});
