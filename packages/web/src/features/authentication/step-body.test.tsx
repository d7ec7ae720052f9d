import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { DraftProvider } from './draft/use-draft.tsx';
import { StepBody } from './step-body.tsx';
import { consentScheme } from './testing/schemes.ts';
import { serverWith } from './testing/server.ts';

test('a step that cannot be shown leaves the rest of the page alone', async () => {
  const { answers } = serverWith({});
  await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <p>the page</p>
      <StepBody step="application" scheme={consentScheme} />
    </DraftProvider>,
    {
      ...answers,
      'GET /v1/integrations/acme/versions/1.0.0/redirect-url': Response.json(
        { title: 'The store is away' },
        { status: 503 },
      ),
      'GET /v1/integrations/acme/versions/1.0.0/environment': Response.json(
        { title: 'The store is away' },
        { status: 503 },
      ),
    },
  );
  expect((await screen.findAllByText('The store is away')).length).toBeGreaterThan(0);
  expect(screen.getByText('the page')).toBeDefined();
});

test('a step that only some schemes have is a screen of the config', async () => {
  await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <StepBody step="endpoints" scheme={consentScheme} />
    </DraftProvider>,
    serverWith({}).answers,
  );
  expect((await screen.findAllByText(/Authorization URL/)).length).toBeGreaterThan(0);
});
