import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { DraftProvider } from './draft/use-draft.tsx';
import { SchemeLine } from './scheme-line.tsx';
import { plainScheme } from './testing/schemes.ts';
import { serverWith } from './testing/server.ts';

test('VER-6 the gear beside the scheme leads to its deletion, and Cancel leaves it', async () => {
  const { asked } = await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <SchemeLine scheme={plainScheme} />
    </DraftProvider>,
    serverWith({}).answers,
  );
  expect(await screen.findByText(plainScheme.summary)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Scheme options' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Change scheme/ }));
  expect(await screen.findByRole('heading', { name: 'Replace Plain?' })).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
});
