import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { DraftProvider, useDraft } from './draft/use-draft.tsx';
import { SaveMark } from './save-mark.tsx';
import { serverWith } from './testing/server.ts';

function Edit() {
  const { edit } = useDraft();
  return (
    <button type="button" onClick={() => edit('baseUrl', 'https://api.example')}>
      edit
    </button>
  );
}

const part = (
  <DraftProvider integration="acme" version="1.0.0">
    <SaveMark />
    <Edit />
  </DraftProvider>
);

test('F-141 the mark says when the last save was, and that edits are not saved', async () => {
  await renderPart(part, serverWith({ draft: { savedAt: '2020-05-01T10:00:00Z' } }).answers);
  expect(await screen.findByText('Saved 1 May 2020')).toBeDefined();
  await userEvent.click(screen.getByText('edit'));
  expect(screen.getByText('Unsaved edits')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Discard edits' }));
  expect(await screen.findByText('Saved 1 May 2020')).toBeDefined();
});

test('before the first save nothing is claimed', async () => {
  await renderPart(part, serverWith({}).answers);
  await screen.findByText('edit');
  expect(screen.queryByText(/Saved/)).toBeNull();
});
