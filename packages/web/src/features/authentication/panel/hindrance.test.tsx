import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { connectionOf } from './connection.test-tool.ts';
import { accountShown, keepEdit, passed, pressTest, renderPanel } from './panel.test-tool.tsx';

const accounts = [connectionOf()];

test('unsaved edits: what is saved is tested, unless they are saved first', async () => {
  keepEdit();
  const { asked } = await renderPanel({
    accounts,
    report: {},
    answers: {
      'PUT /v1/integrations/acme/versions/1.0.0/draft': ({ body }: { body: Record<string, unknown> }) => ({
        ...body,
        complete: true,
        faults: [],
        savedAt: '2026-01-01T00:00:00Z',
      }),
    },
  });
  await accountShown();
  await pressTest();
  const notice = await screen.findByRole('region', { name: 'Your edits are not saved' });
  expect(document.activeElement).toBe(notice);
  expect(asked.some(({ method }) => method !== 'GET')).toBe(false);
  await userEvent.click(within(notice).getByRole('button', { name: 'Save and test' }));
  await passed();
  expect(asked.filter(({ method }) => method !== 'GET').map(({ method }) => method)).toEqual(['PUT', 'POST']);
  expect(screen.queryByText('Changed since this test')).toBeNull();
});

test('a definition that is not complete says which steps are missing', async () => {
  await renderPanel({
    accounts,
    draft: { complete: false, faults: [{ path: 'authentication.test.url', message: 'The URL is missing.' }] },
  });
  await pressTest();
  const notice = await screen.findByRole('region', { name: 'The definition is not complete yet' });
  expect(within(notice).getByText('The URL is missing.')).toBeDefined();
  await userEvent.click(within(notice).getByRole('button', { name: 'Go to Test request' }));
  expect(screen.queryByText('The definition is not complete yet')).toBeNull();
});

test('without an account a test leads to the sign-in', async () => {
  await renderPanel();
  expect(await screen.findByText('No account yet. Sign in to add one.')).toBeDefined();
  await pressTest();
  expect(await screen.findByRole('region', { name: 'There is no account to test with' })).toBeDefined();
});
