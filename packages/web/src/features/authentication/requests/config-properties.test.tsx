import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider, useDraft } from '../draft/use-draft.tsx';
import { ConfigProperties } from './config-properties.tsx';
import { consentScheme, emptyDraft } from './fixture.test-tool.ts';
import { propertiesOf } from './schema.ts';

const at = '/v1/integrations/acme/versions/1.0.0';

function Probe() {
  const { document } = useDraft();
  return <pre data-testid="document">{JSON.stringify(document)}</pre>;
}

const open = (config: object = {}, address = '/') =>
  renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <ConfigProperties
        scheme={consentScheme}
        main={propertiesOf(consentScheme.config, 'endpoints', 'main')}
        more={propertiesOf(consentScheme.config, 'endpoints', 'more')}
      />
      <Probe />
    </DraftProvider>,
    {
      [`GET ${at}/draft`]: {
        ...emptyDraft,
        document: { ...emptyDraft.document, authentication: { type: 'consent', consentConfig: config } },
      },
      [`GET ${at}/environment`]: [],
    },
    address,
  );

const config = () =>
  (
    JSON.parse(screen.getByTestId('document').textContent ?? '') as {
      authentication: { consentConfig: unknown };
    }
  ).authentication.consentConfig;
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

test('a screen draws its properties: what is needed stands there, what may be left out is added', async () => {
  await open();
  expect(screen.getByRole('heading', { name: 'Token request' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Remove Token request' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Remove Authorization URL' })).toBeNull();
  expect(config()).toEqual({});
  await userEvent.type(screen.getByRole('combobox', { name: 'URL of Authorization URL' }), 'x');
  expect(config()).toEqual({ authorizeUrl: { url: 'x' } });
  await userEvent.clear(screen.getByRole('combobox', { name: 'URL of Authorization URL' }));
  expect(config()).toEqual({});
});

test('F-046 F-049 scopes and switches stand beside the requests', async () => {
  await open({ scope: 'read,write' });
  await userEvent.type(screen.getByRole('textbox', { name: /Scopes/ }), 'admin{Enter}');
  await userEvent.click(screen.getByRole('switch', { name: /Proof key/ }));
  expect(config()).toEqual({ scope: 'read,write,admin', enableProof: true });
});

test('a property that nobody sets stays absent, also when more options are open', async () => {
  await open({ getToken: { url: 'https://a.example/token' } });
  await press(/^More options/);
  expect(screen.getByRole('group', { name: 'Lifetime' })).toBeDefined();
  expect(config()).toEqual({ getToken: { url: 'https://a.example/token' } });
});

test('requests of a list are added one after the other', async () => {
  await open();
  await press(/^More options/);
  await press('Add Request after the token');
  await press('Add Request after the token');
  const second = screen.getByRole('region', { name: 'Request after the token 2' });
  await userEvent.type(within(second).getByRole('combobox', { name: /^URL/ }), 'x');
  expect(config()).toEqual({ afterToken: [{ url: '' }, { url: 'x' }] });
  await press('Remove Request after the token 1');
  expect(config()).toEqual({ afterToken: [{ url: 'x' }] });
});

test('more options open by themselves when a fault leads there', async () => {
  await open({}, '/?path=authentication.consentConfig.lifetime.seconds');
  await waitFor(() => expect(screen.getByRole('spinbutton', { name: 'Seconds' })).toBeDefined());
});
