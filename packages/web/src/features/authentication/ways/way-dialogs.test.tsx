import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider, useDraft } from '../draft/use-draft.tsx';
import { serverWith } from '../testing/server.ts';
import { draftOf } from '../testing/versions.ts';
import { AddWayDialog, RenameWayDialog } from './way-dialogs.tsx';

function Label() {
  return <output>{String(useDraft().value('authenticationLabel'))}</output>;
}

const document = { ...draftOf({}).document, authentication: { type: 'a' } };

test('F-064 the first way has a name for users too', async () => {
  const { answers } = serverWith({ draft: { document } });
  const close = vi.fn();
  await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <Label />
      <RenameWayDialog way={undefined} isOpen onOpenChange={close} />
    </DraftProvider>,
    answers,
  );
  await userEvent.type(await screen.findByRole('textbox', { name: /Name/ }), 'API key');
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
  expect(close).toHaveBeenCalled();
  expect(screen.getByText('API key')).toBeDefined();
});

test('nothing is added without a name and a scheme', async () => {
  const { answers } = serverWith({ draft: { document } });
  const added = vi.fn();
  await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <AddWayDialog isOpen onOpenChange={() => undefined} onAdded={added} />
    </DraftProvider>,
    answers,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Add' }));
  expect(screen.getByText('Choose a scheme.')).toBeDefined();
  expect(added).not.toHaveBeenCalled();
});
