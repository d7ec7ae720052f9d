import { act, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider } from '../draft/use-draft.tsx';
import { emptyDraft, pasteScheme } from './fixture.test-tool.ts';
import { reportKey, usePlaceholders } from './use-known.ts';

const at = '/v1/integrations/acme/versions/1.0.0';

function Probe() {
  return (
    <p>
      {usePlaceholders(pasteScheme, false)
        .map(({ path }) => path)
        .join(' ')}
    </p>
  );
}

test('what is known comes from the document, the environment, and the last test as soon as there is one', async () => {
  const { client } = await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <Probe />
    </DraftProvider>,
    { [`GET ${at}/draft`]: emptyDraft, [`GET ${at}/environment`]: [{ name: 'REGION', setAt: '' }] },
  );
  expect(await screen.findByText('bundle.authData.user process.env.REGION')).toBeDefined();
  act(() => {
    client.setQueryData(reportKey('acme', '1.0.0'), { bundle: { authData: { token: 'x' }, inputData: {} } });
  });
  expect(
    await screen.findByText('bundle.authData.user bundle.authData.token process.env.REGION'),
  ).toBeDefined();
});
