import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider, useDraft } from '../draft/use-draft.tsx';
import { EndpointSection } from './endpoint-section.tsx';
import { consentScheme, emptyDraft } from './fixture.test-tool.ts';

const at = '/v1/integrations/acme/versions/1.0.0';
const path = 'authentication.consentConfig.revoke';

function Section({ isRequired = false }: { readonly isRequired?: boolean }) {
  const { value, edit } = useDraft();
  return (
    <>
      <EndpointSection
        scheme={consentScheme}
        property="revoke"
        schema={consentScheme.config.properties?.['revoke'] ?? {}}
        isRequired={isRequired}
        path={path}
        value={value(path)}
        onChange={(next) => edit(path, next)}
      />
      <pre data-testid="value">{JSON.stringify(value(path)) ?? 'absent'}</pre>
    </>
  );
}

const open = (config: object, isRequired = false) =>
  renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <Section isRequired={isRequired} />
    </DraftProvider>,
    {
      [`GET ${at}/draft`]: {
        ...emptyDraft,
        document: { ...emptyDraft.document, authentication: { type: 'consent', consentConfig: config } },
      },
      [`GET ${at}/environment`]: [],
    },
  );

const said = () => screen.getByTestId('value').textContent;
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

test('a request that may be left out is added and removed, and says that it may', async () => {
  await open({});
  expect(screen.queryByRole('heading')).toBeNull();
  await press('Add Revocation request');
  expect(said()).toBe('{"method":"POST","url":""}');
  expect(screen.getByText(/Remove it when the app has none/)).toBeDefined();
  await press('Remove Revocation request');
  expect(said()).toBe('absent');
});

test('a request without a URL may share that of another', async () => {
  await open({
    getToken: { url: 'https://a.example/token' },
    revoke: { url: '' },
    authorizeUrl: { url: 'https://b' },
  });
  expect(screen.queryByRole('button', { name: /Same URL as Authorization URL/ })).toBeNull();
  await press('Same URL as Token request');
  expect(said()).toBe('{"url":"https://a.example/token"}');
  expect(screen.queryByText(/Remove it when the app has none/)).toBeNull();
});

test('a request that is needed is there from the start, and stays', async () => {
  await open({}, true);
  expect(screen.getByText('required')).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull();
  expect(said()).toBe('absent');
});
