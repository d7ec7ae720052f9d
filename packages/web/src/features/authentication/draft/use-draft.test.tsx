import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { DraftProvider, useDraft } from './use-draft.tsx';

const path = '/v1/integrations/acme/versions/1.0.0/draft';
const draft = {
  document: { key: 'acme', authentication: { test: { url: 'https://a.example' } } },
  savedSteps: ['fields'],
  complete: false,
  faults: [],
  savedAt: null,
};

function Probe() {
  const state = useDraft();
  return (
    <>
      <output>{String(state.value('authentication.test.url'))}</output>
      <p>{state.isDirty ? 'unsaved' : 'saved'}</p>
      {state.isBehind && <p>behind</p>}
      <p>named {String(state.value('name'))}</p>
      <button type="button" onClick={() => state.edit('authentication.test.url', 'https://b.example')}>
        edit
      </button>
      <button type="button" onClick={() => void state.save('test').catch(() => undefined)}>
        save
      </button>
      <button type="button" onClick={state.takeOver}>
        take over
      </button>
      <button type="button" onClick={state.discard}>
        discard
      </button>
    </>
  );
}

const page = (
  <DraftProvider integration="acme" version="1.0.0">
    <Probe />
  </DraftProvider>
);

test('F-141 an edit is marked and kept in the browser until it is saved', async () => {
  const { asked } = await renderPart(page, {
    [`GET ${path}`]: draft,
    [`PUT ${path}`]: ({ body }: { body: Record<string, unknown> }) => ({
      ...draft,
      ...body,
      savedAt: '2026-01-01T00:00:00Z',
    }),
  });
  await userEvent.click(await screen.findByText('edit'));
  expect(screen.getByRole('status').textContent).toBe('https://b.example');
  expect(screen.getByText('unsaved')).toBeDefined();
  expect(localStorage.length).toBe(1);
  await userEvent.click(screen.getByText('save'));
  expect(await screen.findByText('saved')).toBeDefined();
  expect(asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({
    document: { authentication: { test: { url: 'https://b.example' } } },
    savedSteps: ['fields', 'test'],
  });
  expect(localStorage.length).toBe(0);
});

test('F-141 edits survive leaving the page, and can be discarded', async () => {
  localStorage.setItem(
    'claviger.edits.acme.1.0.0',
    JSON.stringify({
      base: draft.document,
      document: { key: 'acme', authentication: { test: { url: 'https://c.example' } } },
    }),
  );
  await renderPart(page, { [`GET ${path}`]: draft });
  expect(screen.getByRole('status').textContent).toBe('https://c.example');
  await act(async () => screen.getByText('discard').click());
  expect(screen.getByRole('status').textContent).toBe('https://a.example');
  expect(localStorage.length).toBe(0);
});

test('VER-3 a save over that of somebody else is refused, and the edits can be put on top of it', async () => {
  let stored = { ...draft, savedAt: '2026-01-01T00:00:00Z' as string | null };
  await renderPart(page, {
    [`GET ${path}`]: () => stored,
    [`PUT ${path}`]: ({ body }: { body: typeof stored }) => {
      if (body.savedAt !== stored.savedAt)
        return Response.json({ code: 'conflict', title: 'Conflict' }, { status: 409 });
      stored = { ...stored, ...body, savedAt: '2026-01-03T00:00:00Z' };
      return stored;
    },
  });
  await userEvent.click(await screen.findByText('edit'));
  stored = {
    ...stored,
    document: { ...stored.document, name: 'Theirs' } as typeof stored.document,
    savedAt: '2026-01-02T00:00:00Z',
  };
  await userEvent.click(screen.getByText('save'));
  expect(await screen.findByText('behind')).toBeDefined();
  expect(screen.getByRole('status').textContent).toBe('https://b.example');
  await userEvent.click(screen.getByText('take over'));
  expect(screen.queryByText('behind')).toBeNull();
  expect(screen.getByText('named Theirs')).toBeDefined();
  await userEvent.click(screen.getByText('save'));
  expect(await screen.findByText('saved')).toBeDefined();
  expect(stored.document).toMatchObject({
    name: 'Theirs',
    authentication: { test: { url: 'https://b.example' } },
  });
});

test('a name that was changed meanwhile is taken over without a question', async () => {
  localStorage.setItem(
    'claviger.edits.acme.1.0.0',
    JSON.stringify({ base: draft.document, document: { ...draft.document, baseUrl: 'x' }, savedAt: null }),
  );
  await renderPart(page, { [`GET ${path}`]: { ...draft, document: { ...draft.document, name: 'New' } } });
  expect(await screen.findByText('named New')).toBeDefined();
  expect(screen.getByText('unsaved')).toBeDefined();
  expect(screen.queryByText('behind')).toBeNull();
});
