import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Answers, renderPart } from '../../../testing/render.tsx';
import { DraftProvider, useDraft } from '../draft/use-draft.tsx';
import { beginningOf } from './effective.ts';
import { consentScheme, emptyDraft } from './fixture.test-tool.ts';
import { StepEditor } from './step-editor.tsx';

const at = '/v1/integrations/acme/versions/1.0.0';
const path = 'authentication.consentConfig.getToken';
const source = "return (await z.request('https://a.example/token')).data;";

function Step() {
  const { value, edit } = useDraft();
  return (
    <>
      <StepEditor
        scheme={consentScheme}
        title="Token request"
        property="getToken"
        name="token"
        path={path}
        step={value(path)}
        onChange={(step) => edit(path, step)}
        beginning={beginningOf(consentScheme, 'getToken')}
        isOnTheWay
        returns="Return an object."
      />
      <pre data-testid="step">{JSON.stringify(value(path))}</pre>
    </>
  );
}

const open = (step: unknown, more: Answers = {}) =>
  renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <Step />
    </DraftProvider>,
    {
      [`GET ${at}/draft`]: {
        ...emptyDraft,
        document: {
          ...emptyDraft.document,
          authentication: { type: 'consent', consentConfig: { getToken: step } },
          requestTemplate: { headers: { 'X-Team': 't' } },
        },
      },
      [`GET ${at}/environment`]: [],
      [`POST ${at}/authentication/preview`]: {
        method: 'POST',
        url: 'https://a.example/token',
        headers: {},
        body: 'code=:censored:6:0123456789:',
      },
      [`POST ${at}/authentication/to-code`]: ({ body }: { body: { source?: string } }) =>
        body.source === undefined
          ? { source }
          : { form: { url: 'https://a.example/token', body: { code: 'c' } } },
      ...more,
    },
  );

const said = () => JSON.parse(screen.getByTestId('step').textContent ?? '') as unknown;

test('what is sent is shown live, censored, and rows of every request are read-only', async () => {
  await open({ url: 'https://a.example/token' });
  expect((await screen.findByRole('region', { name: 'Token request sends as' })).textContent).toContain(
    'Sends as',
  );
  expect(await screen.findByText(/:censored:6:/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: /^Options/ }));
  expect(screen.getByText(/Sent with every request/)).toBeDefined();
});

test('F-076 F-077 code is converted from the unsaved form once, and the form survives', async () => {
  const { asked } = await open({ url: 'https://a.example/token' });
  const url = screen.getByRole('combobox', { name: 'URL of Token request' });
  await userEvent.click(url);
  await userEvent.paste('/v2');
  await userEvent.click(screen.getByRole('radio', { name: 'Code' }));
  await waitFor(() => expect(said()).toEqual({ source, form: { url: 'https://a.example/token/v2' } }));
  const conversion = asked.find(
    ({ path: to, body }) => to.endsWith('/to-code') && JSON.stringify(body).includes('token/v2'),
  );
  expect(conversion?.body).toMatchObject({ step: 'token' });
  await userEvent.click(screen.getByRole('radio', { name: 'Form' }));
  await waitFor(() => expect(said()).toEqual({ url: 'https://a.example/token/v2', code: { source } }));
});

test('code that is no form any more is told to list its hosts', async () => {
  await open(
    { source: "return (await z.request('https://b.example')).data.token;" },
    {
      [`POST ${at}/authentication/to-code`]: { form: null },
    },
  );
  expect(await screen.findByRole('button', { name: 'Allow b.example' }, { timeout: 5000 })).toBeDefined();
});
