import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { consentScheme } from './fixture.test-tool.ts';
import type { StepDocument } from './mode.ts';
import { RequestEditor, type RequestEditorProps } from './request-editor.tsx';

const none = { params: [], headers: [], body: [] };

function Editor({ start, ...rest }: Partial<RequestEditorProps> & { readonly start: StepDocument }) {
  const [own, onChange] = useState(start);
  return (
    <>
      <RequestEditor
        scheme={consentScheme}
        title="Token request"
        path="authentication.consentConfig.getToken"
        own={own}
        onChange={onChange}
        beginning={{}}
        whole={undefined}
        inherited={none}
        placeholders={[]}
        {...rest}
      />
      <output>{JSON.stringify(own)}</output>
    </>
  );
}

const said = () => JSON.parse(screen.getAllByRole('status').at(-1)?.textContent ?? '') as unknown;
const open = () => userEvent.click(screen.getByRole('button', { name: /^Options/ }));
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

test('F-065 URL, method, params, headers and body are edited', async () => {
  await renderPart(<Editor start={{ url: '' }} />);
  await userEvent.click(screen.getByRole('combobox', { name: 'URL of Token request' }));
  await userEvent.paste('https://a.example/t');
  await press('GET Method of Token request');
  await userEvent.click(screen.getByRole('option', { name: 'POST' }));
  await open();
  await press('Add parameter');
  await userEvent.keyboard('page');
  await press('Add header');
  await userEvent.keyboard('X-Team');
  await press('Add body row');
  await userEvent.keyboard('name');
  expect(said()).toEqual({
    url: 'https://a.example/t',
    method: 'POST',
    params: { page: '' },
    headers: { 'X-Team': '' },
    body: { name: '' },
  });
});

test('F-066 there are six methods', async () => {
  await renderPart(<Editor start={{ url: 'x' }} />);
  await press('GET Method of Token request');
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'GET',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'HEAD',
  ]);
});

test('OA2-27 default body rows are greyed; the first own row writes them out', async () => {
  const beginning = { method: 'POST', body: { code: '{{bundle.inputData.code}}' } };
  await renderPart(<Editor start={{ url: 'x' }} beginning={beginning} />);
  await open();
  expect(screen.getByText('Added by default')).toBeDefined();
  await press('Add body row');
  await userEvent.keyboard('audience');
  expect(said()).toEqual({ url: 'x', body: { code: '{{bundle.inputData.code}}', audience: '' } });
});

test('F-047 a URL that users are sent to has parameters only, and its defaults can be turned off and on', async () => {
  const beginning = { method: 'GET', params: { state: 's', client_id: 'c' } };
  await renderPart(<Editor start={{ url: 'x' }} beginning={beginning} isRedirect />);
  await open();
  expect(screen.queryByRole('button', { name: 'Add header' })).toBeNull();
  await press('Turn off state');
  expect(said()).toEqual({ url: 'x', params: { state: null } });
  await press('Turn on state');
  expect(said()).toEqual({ url: 'x' });
  await press('Change client_id');
  expect(said()).toEqual({ url: 'x', params: { client_id: 'c' } });
});

test('the options open by themselves when a fault leads there', async () => {
  const address = '/?path=authentication.consentConfig.getToken.headers';
  await renderPart(<Editor start={{ url: 'x' }} />, {}, address);
  expect(screen.getByRole('button', { name: /^Options/ }).getAttribute('aria-expanded')).toBe('true');
});
