import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { collaboratorSession, renderPart, testSession } from '../testing/render.tsx';
import { useMay, useWhyNot, whyNot } from './may.ts';

function Edit() {
  const why = useWhyNot('integrations:write');
  return <output>{useMay('integrations:write') ? 'may' : why}</output>;
}

test('TEAM-1 F-118 an admin may write; a collaborator is told whom to ask', async () => {
  await renderPart(<Edit />, { 'GET /console/session': collaboratorSession });
  expect(screen.getByRole('status').textContent).toBe(
    'You are a collaborator of Acme. Ask one of its admins.',
  );
  expect(whyNot(testSession, 'integrations:write')).toBeUndefined();
});

test('a key that lacks a permission is told which', () => {
  expect(whyNot({ ...testSession, permissions: [] }, 'api-keys:write')).toBe(
    'The API key that you signed in with lacks the permission api-keys:write.',
  );
});
