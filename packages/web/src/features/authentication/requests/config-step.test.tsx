import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider } from '../draft/use-draft.tsx';
import { ConfigStep } from './config-step.tsx';
import { consentScheme, emptyDraft, pasteScheme } from './fixture.test-tool.ts';

const answers = {
  'GET /v1/integrations/acme/versions/1.0.0/draft': emptyDraft,
  'GET /v1/integrations/acme/versions/1.0.0/environment': [],
};

test('a screen draws the properties that its scheme has there', async () => {
  await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <ConfigStep scheme={consentScheme} screen="endpoints" />
    </DraftProvider>,
    answers,
  );
  expect(await screen.findByRole('heading', { name: 'Token request' })).toBeDefined();
});

test('a screen without properties draws nothing', async () => {
  await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <main>
        <ConfigStep scheme={pasteScheme} screen="fields" />
      </main>
    </DraftProvider>,
    answers,
  );
  expect((await screen.findByRole('main')).textContent).toBe('');
});
