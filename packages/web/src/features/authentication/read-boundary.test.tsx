import { useSuspenseQuery } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { integrationRead } from '../../api/reads.ts';
import { renderPart } from '../../testing/render.tsx';
import { ReadBoundary } from './read-boundary.tsx';

function Name() {
  return <p>{useSuspenseQuery(integrationRead('acme')).data.name}</p>;
}

test('what could not be read says why, and is read again when asked to', async () => {
  let isAway = true;
  await renderPart(
    <ReadBoundary>
      <Name />
    </ReadBoundary>,
    {
      'GET /v1/integrations/acme': () =>
        isAway ? Response.json({ title: 'The store is away' }, { status: 503 }) : { name: 'Acme' },
    },
  );
  expect(await screen.findByText('The store is away')).toBeDefined();
  isAway = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Acme')).toBeDefined();
});
