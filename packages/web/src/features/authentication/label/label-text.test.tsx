import { act, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openStep } from '../fields/fixture.test-tool.tsx';
import { plainScheme } from '../testing/schemes.ts';
import { reportOf } from './fixture.test-tool.ts';
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

test('F-095 the values of the last test are put in by a button, and the sample is made of them', async () => {
  const { user, document, client } = await open('{{username}}');
  act(() => {
    client.setQueryData(['report', 'acme', '1.0.0'], reportOf({ team: { name: 'Engines' } }));
  });
  await user.click(await screen.findByRole('button', { name: /team\.name/ }));
  expect(labelIn(document())).toBe('{{username}} {{team.name}}');
  expect(title()).toBe('Acme CRM ada Engines');
  expect(screen.getByText(/With the last test’s values/)).toBeDefined();
});

test('F-101 a secret is warned of', async () => {
  await open('{{password}}');
  expect(screen.getByText('The label shows password, which is a secret')).toBeDefined();
});
