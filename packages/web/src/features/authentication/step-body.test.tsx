import { renderHook, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { DraftProvider } from './draft/use-draft.tsx';
import { StepBody, useStepsAtHand } from './step-body.tsx';
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

test('a step that is opened for a place moves the focus to its control once it is there', async () => {
  await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <StepBody step="endpoints" scheme={consentScheme} path="authentication.consentConfig.getAccessToken" />
    </DraftProvider>,
    serverWith({}).answers,
  );
  await expect
    .poll(() => document.activeElement?.closest('[data-path]')?.getAttribute('data-path'))
    .toBe('authentication.consentConfig.getAccessToken');
});

test('all steps are loaded with the first press, and once', async () => {
  const { unmount } = renderHook(() => useStepsAtHand());
  const removed = vi.spyOn(AbortController.prototype, 'abort');
  window.dispatchEvent(new Event('pointerdown'));
  expect(removed).toHaveBeenCalledOnce();
  window.dispatchEvent(new Event('pointerdown'));
  expect(removed).toHaveBeenCalledOnce();
  unmount();
});
