import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider, useDraft } from '../draft/use-draft.tsx';
import { consentScheme, emptyDraft } from './fixture.test-tool.ts';
import { usePreview, useWhole } from './use-answers.ts';

const at = '/v1/integrations/acme/versions/1.0.0';
const document = {
  ...emptyDraft.document,
  authentication: { type: 'consent', consentConfig: { getToken: { url: 'https://a.example/token' } } },
};

function Probe() {
  const { value } = useDraft();
  const asked = {
    scheme: consentScheme,
    property: 'getToken',
    name: 'token',
    step: value('authentication.consentConfig.getToken'),
  };
  const { request, problem } = usePreview(asked);
  const whole = useWhole(asked);
  return (
    <>
      <p>{request?.url ?? problem?.title ?? 'nothing yet'}</p>
      <p>{Object.keys((whole?.['body'] as object | undefined) ?? {}).join()}</p>
    </>
  );
}

const page = (
  <DraftProvider integration="acme" version="1.0.0">
    <Probe />
  </DraftProvider>
);

test('a step is asked about as it stands in the unsaved document, and with the rows that are added', async () => {
  const { asked } = await renderPart(page, {
    [`GET ${at}/draft`]: { ...emptyDraft, document },
    [`POST ${at}/authentication/preview`]: {
      method: 'POST',
      url: 'https://a.example/token',
      headers: {},
      body: null,
    },
    [`POST ${at}/authentication/to-code`]: ({ body }: { body: { source?: string } }) =>
      body.source === undefined
        ? { source: 'return 1' }
        : { form: { url: 'x', body: { code: 'c', grant: 'g' } } },
  });
  expect(await screen.findByText('https://a.example/token')).toBeDefined();
  expect(await screen.findByText('code,grant')).toBeDefined();
  expect(asked.find(({ path }) => path.endsWith('/preview'))?.body).toMatchObject({
    step: 'token',
    definition: { authentication: { test: { url: 'https://example.com/' } } },
  });
});

test('a refusal is told, and a step without a URL is not asked about', async () => {
  await renderPart(page, {
    [`GET ${at}/draft`]: { ...emptyDraft, document },
    [`POST ${at}/authentication/preview`]: Response.json({ title: 'Not yet' }, { status: 422 }),
  });
  expect(await screen.findByText('Not yet')).toBeDefined();
});

test('a step without a URL is not asked about', async () => {
  const { asked } = await renderPart(page, { [`GET ${at}/draft`]: emptyDraft });
  await screen.findByText('nothing yet');
  await waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toEqual([]));
});
