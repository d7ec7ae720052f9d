import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { StepState } from './status.ts';
import { StepSection, type StepSectionProps } from './step-section.tsx';

function section(members: Partial<StepSectionProps>, state: StepState = 'saved') {
  return (
    <StepSection
      status={{ step: 'fields', state, faults: [] }}
      number={1}
      title="Fields"
      hint="What a user types."
      line="2 inputs"
      isOpen={false}
      onToggle={() => undefined}
      {...members}
    >
      <div data-path="authentication.fields">
        <input aria-label="Key" />
      </div>
    </StepSection>
  );
}

test('a closed step says its state and what it holds', () => {
  render(section({}));
  const button = screen.getByRole('button', { name: /^Fields ?: ?2 inputs ?, ?Saved$/ });
  expect(button.getAttribute('aria-expanded')).toBe('false');
  expect(screen.queryByLabelText('Key')).toBeNull();
});

test('its heading opens it by keyboard', async () => {
  const onToggle = vi.fn();
  render(section({ onToggle }));
  screen.getByRole('button').focus();
  await userEvent.keyboard('{Enter}');
  expect(onToggle).toHaveBeenCalledOnce();
});

test('F-005 a locked step does not open, and says why', async () => {
  const onToggle = vi.fn();
  render(section({ onToggle }, 'locked'));
  const button = screen.getByRole('button', { name: /Locked ?, ?save the steps before it first/ });
  await userEvent.click(button);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(onToggle).not.toHaveBeenCalled();
});

test('an open step says what it is for', () => {
  render(section({ isOpen: true }));
  expect(screen.getByText('What a user types.')).toBeDefined();
  expect(screen.getByLabelText('Key')).toBeDefined();
});
