import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { TestReport } from '../../../api/run-types.ts';
import type { Connection, Draft } from '../../../api/types.ts';
import { type Answers, renderPart } from '../../../testing/render.tsx';
import { DraftProvider } from '../draft/use-draft.tsx';
import { draftOf } from '../testing/versions.ts';
import { keepRun } from './kept-run.ts';
import { reportOf, runOf } from './run.test-tool.ts';
import { sampleScheme } from './scheme.test-tool.ts';
import { TestPanel } from './test-panel.tsx';

export const panelDocument = {
  key: 'acme',
  authentication: { type: 'sample', test: { url: 'https://acme.example/me' } },
};

interface World {
  readonly draft?: Partial<Draft>;
  readonly accounts?: readonly Connection[];
  readonly report?: Partial<TestReport>;
  readonly answers?: Answers;
  readonly address?: string;
}

/** Renders the panel of a version with what the server answers. */
export function renderPanel({ draft, accounts = [], report, answers = {}, address = '/' }: World = {}) {
  return renderPart(
    <DraftProvider integration="acme" version="1.0.0">
      <TestPanel scheme={sampleScheme} />
    </DraftProvider>,
    {
      'GET /v1/integrations/acme/versions/1.0.0/draft': draftOf({
        document: panelDocument,
        complete: true,
        ...draft,
      }),
      'GET /v1/connections': { data: accounts, next: null },
      ...(report && { 'POST /v1/connections/conn_1/test': reportOf(report) }),
      ...answers,
    },
    address,
  );
}

/** The picker, once it shows an account. */
export const accountShown = () => screen.findByRole('button', { name: /ada@acme\.dev/ });

/** Presses Test. */
export const pressTest = async () => userEvent.click(await screen.findByRole('button', { name: /^Test/ }));

/** What a test that passed says. */
export const passed = () => screen.findByText('Request successful · 212 ms · 2 exchanges');

/** Keeps an edit that is not saved, as the browser does. */
export function keepEdit(): void {
  localStorage.setItem(
    'claviger.edits.acme.1.0.0',
    JSON.stringify({ base: panelDocument, document: { ...panelDocument, name: 'Acme' }, savedAt: null }),
  );
}

/** Shows the panel as it stands after a run. */
export function renderRun(run = runOf(), address = '/', document: object = panelDocument) {
  keepRun(sessionStorage, 'acme', '1.0.0', run);
  return renderPanel({ address, draft: { document: { ...document } } });
}

/** Opens a tab of the run. */
export const openTab = async (name: RegExp) => userEvent.click(await screen.findByRole('tab', { name }));
