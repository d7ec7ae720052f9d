import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { BeforeSaveProvider, useBeforeSaves } from '../before-save.tsx';
import { DraftProvider } from '../draft/use-draft.tsx';
import { consentScheme, emptyDraft } from '../requests/fixture.test-tool.ts';
import { EnvironmentValues } from './environment-values.tsx';

function Save() {
  const { run } = useBeforeSaves();
  return (
    <button type="button" onClick={() => void run()}>
      Save the step
    </button>
  );
}

const at = '/v1/integrations/acme/versions/1.0.0';

test('OA2-41 previews are asked for again once a value is set', async () => {
  const { client } = await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <BeforeSaveProvider>
        <EnvironmentValues fields={consentScheme.environment} />
        <Save />
      </BeforeSaveProvider>
    </DraftProvider>,
    {
      [`GET ${at}/draft`]: emptyDraft,
      [`GET ${at}/environment`]: [],
      [`PATCH ${at}/environment`]: [{ name: 'CLIENT_ID', setAt: '2026-01-01T00:00:00Z' }],
    },
  );
  client.setQueryData(['preview', 'acme', '1.0.0', 'token', {}], {});
  await userEvent.type(await screen.findByLabelText('Client ID'), 'id-1');
  await userEvent.click(screen.getByRole('button', { name: 'Save the step' }));
  await screen.findByRole('button', { name: 'Replace Client ID' });
  expect(client.getQueryState(['preview', 'acme', '1.0.0', 'token', {}])?.isInvalidated).toBe(true);
});
