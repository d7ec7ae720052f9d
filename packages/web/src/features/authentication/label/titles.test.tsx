import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openStep } from '../fields/fixture.test-tool.tsx';
import { plainScheme } from '../testing/schemes.ts';
import { LabelStep } from './label-step.tsx';

const open = (connectionLabel?: unknown, more: Parameters<typeof openStep>[2] = {}) =>
  openStep(LabelStep, plainScheme, {
    document: {
      authentication: { type: 'plain', ...(connectionLabel !== undefined && { connectionLabel }) },
    },
    ...more,
  });
const labelIn = (document: Record<string, unknown>) =>
  (document['authentication'] as { connectionLabel?: unknown }).connectionLabel;
const title = () => screen.getByTestId('title').textContent;

test('F-095 F-098 a label is typed, and shown as users will see it', async () => {
  const { user, document } = await open();
  expect(title()).toBe('Acme CRM');
  expect(screen.getByText('Acme CRM #2')).toBeDefined();
  await user.type(screen.getByRole('combobox', { name: 'Label' }), 'in {{{{username}}');
  expect(labelIn(document())).toBe('in {{username}}');
  expect(title()).toBe('Acme CRM in ada');
  expect(screen.getByText('With made-up values, until a test was run here.')).toBeDefined();
  await user.clear(screen.getByRole('combobox', { name: 'Label' }));
  expect(labelIn(document())).toBeUndefined();
});

test('F-098 LBL-3 without a label the next account is numbered; what code makes is not known yet', async () => {
  await open();
  expect(screen.getByText('The next account')).toBeDefined();
  expect(screen.getByText('Acme CRM #2')).toBeDefined();
});
