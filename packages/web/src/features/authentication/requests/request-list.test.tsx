import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider } from '../draft/use-draft.tsx';
import { consentScheme, emptyDraft } from './fixture.test-tool.ts';
import { RequestList } from './request-list.tsx';
import type { Drawn } from './schema.ts';

const at = '/v1/integrations/acme/versions/1.0.0';
const schema: Drawn = {
  type: 'array',
  items: {
    type: 'object',
    required: ['url'],
    properties: {
      url: { type: 'string' },
      headers: { type: 'object' },
      keep: { type: 'object', title: 'Values of the answer', additionalProperties: { type: 'string' } },
    },
  },
};

function List() {
  const [value, onChange] = useState<unknown>([
    { url: 'https://a.example/1' },
    { url: 'https://a.example/2' },
  ]);
  return (
    <>
      <RequestList
        scheme={consentScheme}
        property="afterToken"
        schema={schema}
        path="authentication.consentConfig.afterToken"
        value={value}
        onChange={onChange}
        placeholders={[]}
      />
      <pre data-testid="value">{JSON.stringify(value) ?? 'absent'}</pre>
    </>
  );
}

const said = () => screen.getByTestId('value').textContent;

test('what an entry says beside its request is edited below it; without entries the list is absent', async () => {
  await renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <List />
    </DraftProvider>,
    { [`GET ${at}/draft`]: emptyDraft, [`GET ${at}/environment`]: [] },
  );
  const second = within(screen.getByRole('region', { name: 'Request after the token 2' }));
  await userEvent.click(second.getByRole('button', { name: 'Add value' }));
  await userEvent.keyboard('id');
  expect(said()).toBe('[{"url":"https://a.example/1"},{"url":"https://a.example/2","keep":{"id":""}}]');
  for (const name of ['Remove Request after the token 2', 'Remove Request after the token 1'])
    await userEvent.click(screen.getByRole('button', { name }));
  expect(said()).toBe('absent');
  expect(screen.queryByRole('radio', { name: 'Code' })).toBeNull();
});
