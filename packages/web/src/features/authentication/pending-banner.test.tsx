import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { DraftProvider } from './draft/use-draft.tsx';
import { PendingBanner } from './pending-banner.tsx';
import { serverWith } from './testing/server.ts';

const part = (
  <DraftProvider integration="acme" version="1.0.0">
    <PendingBanner />
    <p>below</p>
  </DraftProvider>
);
const faults = [{ path: 'authentication.test.url', message: 'is required' }];

test('what was saved and is not complete is not in use, and can be taken back', async () => {
  const { answers, state } = serverWith({ draft: { faults }, version: { scheme: 'plain' } });
  const { asked } = await renderPart(part, {
    ...answers,
    'DELETE /v1/integrations/acme/versions/1.0.0/draft': () => {
      state.draft = { ...state.draft, complete: true, faults: [] };
      return null;
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Go back to what works' }));
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  await userEvent.click(screen.getByRole('button', { name: 'Discard what has faults' }));
  await expect.poll(() => screen.queryByText('Saved, and not in use yet')).toBeNull();
});

test('a version that was never complete has nothing to go back to', async () => {
  await renderPart(part, serverWith({ draft: { faults } }).answers);
  await screen.findByText('below');
  expect(screen.queryByText('Saved, and not in use yet')).toBeNull();
});
