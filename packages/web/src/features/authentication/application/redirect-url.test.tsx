import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider } from '../draft/use-draft.tsx';
import { emptyDraft } from '../requests/fixture.test-tool.ts';
import { RedirectUrl } from './redirect-url.tsx';

const at = '/v1/integrations/acme/versions/1.0.0';

test('OA2-2 an address that cannot be read is asked for again', async () => {
  let reads = 0;
  await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <RedirectUrl />
    </DraftProvider>,
    {
      [`GET ${at}/draft`]: emptyDraft,
      [`GET ${at}/redirect-url`]: () => {
        reads += 1;
        return reads === 1
          ? Response.json({ title: 'Away' }, { status: 503 })
          : { redirectUrl: 'https://claviger.example/oauth/return/acme' };
      },
    },
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('https://claviger.example/oauth/return/acme')).toBeDefined();
});
