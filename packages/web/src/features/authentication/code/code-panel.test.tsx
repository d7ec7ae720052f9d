import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider, useDraft } from '../draft/use-draft.tsx';
import { emptyDraft } from '../requests/fixture.test-tool.ts';
import type { CodeDocument } from '../requests/mode.ts';
import { CodePanel, testEvent } from './code-panel.tsx';

const draft = '/v1/integrations/acme/versions/1.0.0/draft';
const source = "return (await z.request('https://api.a.example/me')).data;";
const names = { authData: [], inputData: [], environment: [] };

function Panel() {
  const { value, edit, document } = useDraft();
  return (
    <>
      <CodePanel
        title="Test request"
        path="authentication.test"
        code={(value('authentication.test') as CodeDocument | undefined) ?? { source }}
        onChange={(code) => edit('authentication.test', code)}
        names={names}
        returns="Return an object."
        isOwn
      />
      <pre data-testid="document">{JSON.stringify(document)}</pre>
    </>
  );
}

async function open(address = '/') {
  const page = (
    <DraftProvider integration="acme" version="1.0.0">
      <Panel />
    </DraftProvider>
  );
  const rendered = await renderPart(
    page,
    {
      [`GET ${draft}`]: emptyDraft,
    },
    address,
  );
  await screen.findByRole('textbox', { name: 'Code of Test request' });
  return rendered;
}

const said = () => JSON.parse(screen.getByTestId('document').textContent ?? '') as Record<string, unknown>;
const press = (key: string) =>
  screen
    .getByRole('textbox')
    .dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true }));

test('COD-8 the head states the signature, and how to leave the editor', async () => {
  await open();
  expect(screen.getByText('async function (z, bundle)')).toBeDefined();
  const describedBy = screen.getByRole('textbox').getAttribute('aria-describedby')?.split(' ') ?? [];
  const words = describedBy.map((id) => document.getElementById(id)?.textContent).join(' ');
  expect(words).toContain('leaves the editor');
  expect(words).toContain('Return an object.');
});

test('a host that no URL names is told, and listed by one press', async () => {
  await open();
  await userEvent.click(screen.getByRole('button', { name: 'Allow api.a.example' }));
  expect(said()['hosts']).toEqual(['api.a.example']);
  expect(screen.queryByText(/is not listed/)).toBeNull();
});

test('secrets are sealed unless it is said otherwise', async () => {
  await open();
  const box = screen.getByRole('checkbox', { name: 'Secrets are sealed' });
  await userEvent.click(box);
  expect(said()).toMatchObject({ authentication: { test: { source, sealed: false } } });
  await userEvent.click(box);
  expect(said()).toMatchObject({ authentication: { test: { source } } });
  expect(JSON.stringify(said())).not.toContain('sealed');
});

test('Cmd-Enter asks for a test', async () => {
  await open();
  let tests = 0;
  const count = () => {
    tests += 1;
  };
  window.addEventListener(testEvent, count);
  press('Enter');
  expect(tests).toBe(1);
  window.removeEventListener(testEvent, count);
});

test('a failure at a line of this code leads into the editor', async () => {
  await open('/?path=authentication.test.source&line=1%3A8');
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Code of Test request' }));
});
