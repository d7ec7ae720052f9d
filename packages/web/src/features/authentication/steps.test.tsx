import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Draft } from '../../api/types.ts';
import { type Answers, renderPart } from '../../testing/render.tsx';
import { ConflictBanner } from './banners.tsx';
import { DraftProvider, useDraft } from './draft/use-draft.tsx';
import { firstAuthentication } from './first-authentication.ts';
import { Steps } from './steps.tsx';
import { consentScheme } from './testing/schemes.ts';
import { serverWith } from './testing/server.ts';
import { draftOf } from './testing/versions.ts';

const document = { ...draftOf({}).document, authentication: firstAuthentication(consentScheme) };

function Edits() {
  const { edit } = useDraft();
  return (
    <>
      <button type="button" onClick={() => edit('authentication.test.url', 'https://api.example/me')}>
        edit test
      </button>
      <button type="button" onClick={() => edit('authentication.fields', [{ key: 'site' }])}>
        edit fields
      </button>
    </>
  );
}

function render(answers: Answers, address = '/') {
  return renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <ConflictBanner />
      <Steps scheme={consentScheme} />
      <Edits />
    </DraftProvider>,
    answers,
    address,
  );
}

const head = (name: RegExp) => screen.findByRole('button', { name });
const openSteps = () => [...globalThis.document.querySelectorAll('h2 > [aria-expanded="true"]')];
const stepOpen = async () => {
  await expect.poll(() => openSteps().length).toBe(1);
  return openSteps()[0]?.textContent ?? '';
};

test('F-005 the steps of the scheme stand in its order; the first is open, the later are locked', async () => {
  await render(serverWith({ draft: { document } }).answers);
  await head(/^Fields/);
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    '1Fields, Not started',
    '2Application, Locked, save the steps before it first',
    '3Endpoints, Locked, save the steps before it first',
    '4Test request, Locked, save the steps before it first',
    '5Connection label, Locked, save the steps before it first',
    '6Test, Locked, save the steps before it first',
  ]);
  expect(await stepOpen()).toContain('Fields');
  await userEvent.click(await head(/^Endpoints/));
  expect(await stepOpen()).toContain('Fields');
});

test('F-141 Save & Continue sends the document, says so, and goes to the heading of the next step', async () => {
  const { answers, state } = serverWith({ draft: { document } });
  const { asked, router } = await render(answers);
  await userEvent.click(screen.getByText('edit fields'));
  expect(await head(/^Fields.*Unsaved edits/)).toBeDefined();
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
  await userEvent.click(screen.getByRole('button', { name: 'Save & Continue' }));
  expect(await screen.findByText('Fields saved')).toBeDefined();
  expect(state.draft.savedSteps).toEqual(['fields']);
  expect(router.state.location.search).toEqual({ step: 'application' });
  await expect.poll(() => globalThis.document.activeElement?.textContent).toContain('Application');
  expect(await head(/^Fields.*Saved/)).toBeDefined();
});

test('F-141 every step with unsaved edits is marked, and a save names the others that it takes along', async () => {
  await render(serverWith({ draft: { document, complete: true, savedAt: 'then' } }).answers, '/?step=fields');
  await userEvent.click(await screen.findByText('edit fields'));
  await userEvent.click(screen.getByText('edit test'));
  expect(await head(/^Fields.*Unsaved edits/)).toBeDefined();
  expect(await head(/^Test request.*Unsaved edits/)).toBeDefined();
  expect(screen.getByText('Also saves your edits in Test request.')).toBeDefined();
});

const faulty: Pick<Draft, 'complete' | 'faults'> = {
  complete: false,
  faults: [
    { path: 'authentication.consentConfig.authorizeUrl.url', message: 'is required' },
    { path: 'authentication.fields[0].label', message: 'is too long' },
  ],
};

test('a save that leaves faults stays, and moves the focus to them', async () => {
  const { router } = await render(
    serverWith({ draft: { document }, check: () => faulty }).answers,
    '/?step=fields',
  );
  await userEvent.click(await screen.findByText('edit fields'));
  await userEvent.click(screen.getByRole('button', { name: 'Save & Continue' }));
  expect(await screen.findByText('Fields saved, with 1 fault to mend')).toBeDefined();
  const faults = screen.getByRole('region', { name: '1 fault to mend' });
  expect(globalThis.document.activeElement).toBe(faults);
  await userEvent.click(within(faults).getByRole('button', { name: 'Fields 1 label' }));
  expect(router.state.location.search).toEqual({ step: 'fields', path: 'authentication.fields[0].label' });
});

test('a refusal of the server stands in the step, and the edits stay', async () => {
  const { answers } = serverWith({ draft: { document } });
  await render({
    ...answers,
    'PUT /v1/integrations/acme/versions/1.0.0/draft': Response.json(
      { code: 'permission_denied', title: 'This key may not change integrations', fix: 'Take another.' },
      { status: 403 },
    ),
  });
  await userEvent.click(await screen.findByText('edit fields'));
  await userEvent.click(screen.getByRole('button', { name: 'Save & Continue' }));
  const refusal = await screen.findByRole('region', { name: 'This key may not change integrations' });
  expect(globalThis.document.activeElement).toBe(refusal);
  expect(await head(/^Fields.*Unsaved edits/)).toBeDefined();
});

test('F-141 Ctrl+S saves the open step and stays in it', async () => {
  const { answers, state } = serverWith({ draft: { document } });
  await render(answers);
  await userEvent.click(await screen.findByText('edit fields'));
  await userEvent.keyboard('{Control>}s{/Control}');
  expect(await screen.findByText('Fields saved')).toBeDefined();
  expect(state.draft.savedSteps).toEqual(['fields']);
  expect(await stepOpen()).toContain('Fields');
});

test('a key that an editor took for itself is left alone', async () => {
  const { answers } = serverWith({ draft: { document } });
  const { asked } = await render(answers);
  await userEvent.click(await screen.findByText('edit fields'));
  const take = (event: KeyboardEvent) => event.preventDefault();
  globalThis.document.body.addEventListener('keydown', take);
  await userEvent.keyboard('{Meta>}s{/Meta}');
  globalThis.document.body.removeEventListener('keydown', take);
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
});

test('VER-3 when somebody else saved meanwhile, the edits are put on top of it or thrown away', async () => {
  const { answers, state } = serverWith({ draft: { document, complete: true, savedAt: 'then' } });
  await render(answers, '/?step=fields');
  await userEvent.click(await screen.findByText('edit fields'));
  state.draft = { ...state.draft, document: { ...document, name: 'Theirs' }, savedAt: 'later' };
  await userEvent.click(screen.getByRole('button', { name: 'Save & Continue' }));
  const question = await screen.findByRole('region', { name: 'Edits of two' });
  await expect.poll(() => globalThis.document.activeElement).toBe(question);
  await userEvent.click(within(question).getByRole('button', { name: 'Load it and keep my edits' }));
  expect(screen.queryByRole('region', { name: 'Edits of two' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Save & Continue' }));
  expect(await screen.findByText('Fields saved')).toBeDefined();
  expect(state.draft.document).toMatchObject({
    name: 'Theirs',
    authentication: { fields: [{ key: 'site' }] },
  });
});

test('a complete definition opens where something is left, or nowhere; a step is closed again', async () => {
  const complete = {
    ...document,
    authentication: { ...document.authentication, connectionLabel: '{{email}}' },
  };
  const { router } = await render(serverWith({ draft: { document: complete, complete: true } }).answers);
  await head(/^Fields/);
  expect(openSteps()).toEqual([]);
  await userEvent.click(await head(/^Test request/));
  expect(router.state.location.search).toEqual({ step: 'test' });
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  expect(router.state.location.search).toEqual({ step: 'label' });
  await userEvent.click(await head(/^Connection label/));
  expect(router.state.location.search).toEqual({ step: 'none' });
});

test('after the last step one goes where something is left to mend', async () => {
  const savedSteps = ['fields', 'application', 'endpoints', 'test'];
  await render(serverWith({ draft: { document, savedSteps }, check: () => faulty }).answers, '/?step=label');
  await userEvent.click(await screen.findByRole('button', { name: 'Save & Continue' }));
  await expect.poll(() => globalThis.document.activeElement?.id).toBe('step-fields');
  expect(await stepOpen()).toContain('1 fault');
});

test('the last step leads to the test panel', async () => {
  await render(
    serverWith({
      draft: { document, complete: true },
      version: { testedAt: '2020-05-01T10:00:00Z', scheme: 'consent' },
    }).answers,
    '/?step=run',
  );
  expect(await screen.findByText('Last passed: 1 May 2020.')).toBeDefined();
});
