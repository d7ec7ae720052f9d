import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider, useDraft } from '../draft/use-draft.tsx';
import { serverWith } from '../testing/server.ts';
import { draftOf } from '../testing/versions.ts';
import { WayDraft } from './way-draft.tsx';

const document = {
  ...draftOf({}).document,
  authentication: { type: 'a' },
  alternatives: [{ key: 'b', label: 'B', authentication: { type: 'b' } }],
};

function Probe() {
  const { value, edit, isChanged, way = 'own' } = useDraft();
  return (
    <button type="button" onClick={() => edit('authentication.type', 'c')}>
      {way} {String(value('authentication.type'))} {isChanged('authentication') ? 'changed' : 'as it was'}
    </button>
  );
}

test('F-064 what is edited inside a way is its own, and the first stays', async () => {
  const { answers } = serverWith({ draft: { document } });
  await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <Probe />
      <WayDraft way="b">
        <Probe />
      </WayDraft>
    </DraftProvider>,
    answers,
  );
  await userEvent.click(await screen.findByText('b b as it was'));
  expect(screen.getByText('b c changed')).toBeDefined();
  expect(screen.getByText('own a as it was')).toBeDefined();
});
